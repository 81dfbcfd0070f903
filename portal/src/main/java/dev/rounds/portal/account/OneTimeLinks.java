package dev.rounds.portal.account;

import dev.rounds.registry.EphemeralStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/** Tokens that are good once and for a while: setup, and setting a new password. Thread-safe. */
public final class OneTimeLinks {
  /** How long a link is good that an operator gives to somebody. */
  public static final Duration LINK = Duration.ofHours(24);

  /** How long the token of the setup is good. */
  public static final Duration SETUP = Duration.ofHours(1);

  private static final String PASSWORD_KIND = "link";
  private static final String SETUP_KIND = "setup";

  private final EphemeralStore store;
  private final SecureRandom random;
  private final InstantSource clock;

  /** With where they are kept. */
  public OneTimeLinks(EphemeralStore store, SecureRandom random, InstantSource clock) {
    this.store = Objects.requireNonNull(store, "store");
    this.random = Objects.requireNonNull(random, "random");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * A token.
   *
   * @param value what the outside holds
   * @param expires from when on it is worth nothing
   */
  public record Link(String value, Instant expires) {
    /** Says nothing of the value. */
    @Override
    public String toString() {
      return "Link until " + expires;
    }
  }

  /** A token with which an account's password can be set. */
  public Link forPassword(String account) {
    return make(PASSWORD_KIND, account, LINK);
  }

  /** Uses such a token up and tells whose it is; empty if it is none, or no longer. */
  public Optional<String> takeForPassword(String token) {
    return store
        .take(Tokens.key(PASSWORD_KIND, token), clock.instant())
        .map(EphemeralStore.Entry::owner);
  }

  /** A token with which the first operator is made. */
  public Link forSetup() {
    return make(SETUP_KIND, "", SETUP);
  }

  /** Whether this is such a token now; it stays. */
  public boolean isForSetup(String token) {
    return store.find(Tokens.key(SETUP_KIND, token), clock.instant()).isPresent();
  }

  /** Uses such a token up; false if it is none, or no longer. */
  public boolean takeForSetup(String token) {
    return store.take(Tokens.key(SETUP_KIND, token), clock.instant()).isPresent();
  }

  private Link make(String kind, String owner, Duration life) {
    String value = Tokens.random(random);
    Instant expires = clock.instant().plus(life);
    store.put(new EphemeralStore.Entry(Tokens.key(kind, value), owner, "", expires));
    return new Link(value, expires);
  }
}
