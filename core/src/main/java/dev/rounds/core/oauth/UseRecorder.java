package dev.rounds.core.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rounds.registry.ClientSecrets;
import dev.rounds.registry.RegistryException;
import dev.rounds.registry.SecretUses;
import dev.rounds.registry.SecretUses.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Notes when a secret was used: a token request does not wait for it, and of the many of one client
 * one a minute is noted. Those that come while some are written are written together after them, so
 * that many clients cost the store few transactions. Bounded; thread-safe.
 */
public final class UseRecorder {
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MAX_KEPT = 10_000;

  /** So many are written at once. */
  private static final int MAX_WRITTEN = 200;

  private static final System.Logger LOG = System.getLogger(UseRecorder.class.getName());

  private final SecretUses uses;
  private final Executor executor;
  private final Cache<String, Instant> noted =
      Caffeine.newBuilder()
          .maximumSize(MAX_KEPT)
          .expireAfterWrite(PAUSE)
          .executor(Runnable::run)
          .build();

  private final BlockingQueue<Use> waiting = new LinkedBlockingQueue<>(MAX_KEPT);
  private final AtomicBoolean writing = new AtomicBoolean();

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
    if (waiting.offer(new Use(clientId, secret, now, verified.rehashed()))) {
      write();
    } else {
      noted.invalidate(secret);
    }
  }

  /** Has what waits written, unless that is under way. */
  private void write() {
    if (!waiting.isEmpty() && writing.compareAndSet(false, true)) {
      try {
        executor.execute(this::writeWaiting);
      } catch (RejectedExecutionException e) {
        // They wait for the next use.
        writing.set(false);
      }
    }
  }

  private void writeWaiting() {
    List<Use> some = new ArrayList<>();
    try {
      waiting.drainTo(some, MAX_WRITTEN);
      uses.used(some);
    } catch (RegistryException e) {
      // The next use of each is noted instead.
      some.forEach(use -> noted.invalidate(use.secretId()));
      LOG.log(
          System.Logger.Level.WARNING,
          "The last use of secrets was not kept ({0}): {1}",
          some.size(),
          e.reason());
    } finally {
      writing.set(false);
    }
    write();
  }
}
