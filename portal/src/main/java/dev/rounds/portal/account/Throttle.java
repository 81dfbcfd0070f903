package dev.rounds.portal.account;

import dev.rounds.registry.EphemeralStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * Counts attempts to sign in, sign up and use tokens, for each account and each address, whether or
 * not there is such an account. Thread-safe.
 */
public final class Throttle {
  /** Within which attempts are counted. */
  public static final Duration WINDOW = Duration.ofMinutes(15);

  /** The most attempts for one account. */
  public static final int PER_ACCOUNT = 10;

  /** The most attempts from one address. */
  public static final int PER_ADDRESS = 200;

  private final EphemeralStore store;
  private final InstantSource clock;

  /** With where attempts are counted. */
  public Throttle(EphemeralStore store, InstantSource clock) {
    this.store = Objects.requireNonNull(store, "store");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Counts an attempt from an address; false if there were too many. */
  public boolean admitAddress(String address) {
    return admit(addressKey(address), PER_ADDRESS);
  }

  /** Counts an attempt for an account, by its email or its id; false if there were too many. */
  public boolean admitAccount(String account) {
    return admit(accountKey(account), PER_ACCOUNT);
  }

  /** Forgets the attempts for an account: one was right. */
  public void forgetAccount(String account) {
    store.take(accountKey(account), clock.instant());
  }

  private boolean admit(String key, int most) {
    Instant now = clock.instant();
    return store.increment(key, now.plus(WINDOW), now) <= most;
  }

  private static String accountKey(String account) {
    return Tokens.key("attempts", account);
  }

  private static String addressKey(String address) {
    return Tokens.key("address", address);
  }
}
