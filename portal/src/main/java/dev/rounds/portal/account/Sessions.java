package dev.rounds.portal.account;

import dev.rounds.registry.Account;
import dev.rounds.registry.EphemeralStore;
import dev.rounds.registry.RecordStore;
import dev.rounds.registry.Versioned;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is signed in. A browser holds a random token in a cookie; the store knows only its hash. A
 * token of somebody who is not signed in yet is kept nowhere: it is what the forms before that are
 * bound to. Thread-safe.
 */
public final class Sessions {
  /** How long a session lasts without a request. */
  public static final Duration IDLE = Duration.ofMinutes(15);

  /** How long a session lasts at most. */
  static final Duration LIFETIME = Duration.ofHours(12);

  /** That a session is in use is kept at most so often, so that reading does not mean writing. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final String KIND = "session";

  /**
   * That a session is in use is an entry of its own: a request that renews it while another ends
   * the session does not bring the session back.
   */
  private static final String IN_USE = "session-in-use";

  private final EphemeralStore store;
  private final RecordStore<Account> accounts;
  private final SecureRandom random;
  private final InstantSource clock;

  /** With where sessions and accounts are kept. */
  public Sessions(
      EphemeralStore store,
      RecordStore<Account> accounts,
      SecureRandom random,
      InstantSource clock) {
    this.store = Objects.requireNonNull(store, "store");
    this.accounts = Objects.requireNonNull(accounts, "accounts");
    this.random = Objects.requireNonNull(random, "random");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** A token for a browser that has none. */
  public String newToken() {
    return Tokens.random(random);
  }

  /** Whether a cookie's value can be a token. */
  public static boolean isToken(String value) {
    return value != null && TOKEN.matcher(value).matches();
  }

  /** What a form of this session must bring along: made of the token, which no page can read. */
  public static String csrf(String token) {
    return Tokens.digest("csrf:" + token);
  }

  /** Whether a request brought it along; compared in constant time. */
  public static boolean bringsCsrf(String token, String brought) {
    return brought != null
        && MessageDigest.isEqual(
            csrf(token).getBytes(StandardCharsets.US_ASCII),
            brought.getBytes(StandardCharsets.UTF_8));
  }

  /** Signs an account in and gives the new token of its session. */
  public String begin(String account) {
    String token = newToken();
    Instant now = clock.instant();
    store.put(new EphemeralStore.Entry(Tokens.key(KIND, token), account, "", now.plus(LIFETIME)));
    renew(token, account, now);
    return token;
  }

  /** Who is signed in with a token; an account that is no longer active is not. */
  public Optional<Versioned<Account>> find(String token) {
    Instant now = clock.instant();
    Optional<EphemeralStore.Entry> inUse = store.find(Tokens.key(IN_USE, token), now);
    Optional<EphemeralStore.Entry> session =
        inUse.flatMap(used -> store.find(Tokens.key(KIND, token), now));
    if (session.isEmpty()) {
      return Optional.empty();
    }
    String account = session.get().owner();
    if (inUse.get().expires().isBefore(now.plus(IDLE).minus(PAUSE))) {
      renew(token, account, now);
    }
    return accounts.load(account).filter(found -> found.record().status() == Account.Status.ACTIVE);
  }

  private void renew(String token, String account, Instant now) {
    store.put(new EphemeralStore.Entry(Tokens.key(IN_USE, token), account, "", now.plus(IDLE)));
  }

  /** Ends a session. */
  public void end(String token) {
    store.take(Tokens.key(KIND, token), clock.instant());
  }

  /** Ends all sessions of an account, and makes its one-time links worthless. */
  public void endAll(String account) {
    store.removeAll(account, "");
  }

  /** Ends all sessions of an account; its one-time links stay good. */
  public void endSessions(String account) {
    store.removeAll(account, Tokens.prefix(KIND));
  }
}
