package dev.rounds.core.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rounds.registry.ClientSecrets;
import dev.rounds.registry.RegistryException;
import dev.rounds.registry.SecretUses;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Notes when a secret was used: a token request does not wait for it, and of the many of one client
 * one a minute is noted. Thread-safe.
 */
public final class UseRecorder {
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MAX_KEPT = 10_000;
  private static final System.Logger LOG = System.getLogger(UseRecorder.class.getName());

  private final SecretUses uses;
  private final Executor executor;
  private final Cache<String, Instant> noted =
      Caffeine.newBuilder()
          .maximumSize(MAX_KEPT)
          .expireAfterWrite(PAUSE)
          .executor(Runnable::run)
          .build();

  /** With where uses are kept, and threads to keep them by. */
  public UseRecorder(SecretUses uses, Executor executor) {
    this.uses = Objects.requireNonNull(uses, "uses");
    this.executor = Objects.requireNonNull(executor, "executor");
  }

  /** Notes that a client's secret was used now. */
  void used(String clientId, ClientSecrets.Verified verified, Instant now) {
    String secret = verified.secret().id();
    if (noted.getIfPresent(secret) != null || noted.asMap().putIfAbsent(secret, now) != null) {
      return;
    }
    try {
      executor.execute(() -> keep(clientId, verified, now));
    } catch (RejectedExecutionException e) {
      noted.invalidate(secret);
    }
  }

  private void keep(String clientId, ClientSecrets.Verified verified, Instant now) {
    try {
      uses.used(clientId, verified.secret().id(), now, verified.rehashed());
    } catch (RegistryException e) {
      // The next use is noted instead.
      noted.invalidate(verified.secret().id());
      LOG.log(System.Logger.Level.WARNING, "A secret''s last use was not kept: {0}", e.reason());
    }
  }
}
