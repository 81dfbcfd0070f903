package dev.rounds.portal.http;

import dev.rounds.portal.PortalConfig;
import dev.rounds.portal.account.OneTimeLinks;
import dev.rounds.portal.account.Passkeys;
import dev.rounds.portal.account.Passwords;
import dev.rounds.portal.account.SecondFactor;
import dev.rounds.portal.account.Sessions;
import dev.rounds.portal.account.Setup;
import dev.rounds.portal.account.Throttle;
import dev.rounds.registry.Account;
import dev.rounds.registry.Administration;
import dev.rounds.registry.Search;
import dev.rounds.registry.Versioned;
import dev.rounds.registry.keys.KeyChain;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/** What the resources of the API work with, made once. Thread-safe. */
final class Desk {
  private static final String PENDING = "pending second factor";

  private final PortalConfig config;
  private final Administration registry;
  private final Passwords passwords;
  private final SecondFactor secondFactor;
  private final Passkeys passkeys;
  private final Sessions sessions;
  private final OneTimeLinks links;
  private final Throttle throttle;
  private final Setup setup;
  private final Api api;

  Desk(PortalConfig config, Setup setup) {
    this.config = Objects.requireNonNull(config, "config");
    this.setup = Objects.requireNonNull(setup, "setup");
    registry = config.administration();
    passwords = new Passwords(config.random(), config.passwordIterations());
    secondFactor = new SecondFactor(config.random(), registry.ephemera());
    passkeys = new Passkeys(config.baseUrl(), registry.ephemera(), config.random(), config.clock());
    sessions =
        new Sessions(registry.ephemera(), registry.accounts(), config.random(), config.clock());
    links = new OneTimeLinks(registry.ephemera(), config.random(), config.clock());
    throttle = new Throttle(registry.ephemera(), config.clock());
    api = new Api(sessions, config.clock(), config.secondFactorRequired());
  }

  PortalConfig config() {
    return config;
  }

  Administration registry() {
    return registry;
  }

  Passwords passwords() {
    return passwords;
  }

  SecondFactor secondFactor() {
    return secondFactor;
  }

  Passkeys passkeys() {
    return passkeys;
  }

  Sessions sessions() {
    return sessions;
  }

  OneTimeLinks links() {
    return links;
  }

  Throttle throttle() {
    return throttle;
  }

  Setup setup() {
    return setup;
  }

  Api api() {
    return api;
  }

  Instant now() {
    return config.clock().instant();
  }

  /** Counts an attempt from the caller's address; refuses the call if there were too many. */
  void throttleAddress(Caller caller) {
    if (!throttle.admitAddress(caller.address())) {
      throw SessionResource.tooMany();
    }
  }

  /** Refuses the call unless this is the account's password; as few tries as at sign-in. */
  void requirePassword(Account account, String field, String typed) {
    if (!throttle.admitAccount(account.id())) {
      throw SessionResource.tooMany();
    }
    String password = typed == null ? "" : typed;
    if (password.length() > Passwords.MAX_LENGTH
        || !passwords.verify(password, account.password())) {
      throw ApiException.invalid(field, "This is not your password.");
    }
    throttle.forgetAccount(account.id());
  }

  /** The account with this email, in lower case. */
  Optional<Versioned<Account>> accountOf(String email) {
    if (email.isEmpty() || email.length() > Account.MAX_TEXT || !Fields.storable(email)) {
      return Optional.empty();
    }
    return registry
        .accounts()
        .search(Search.first(1).where(Search.Filter.EMAIL, email))
        .items()
        .stream()
        .findFirst();
  }

  /** A second factor that does not count yet, encrypted: a store of what passes holds no secret. */
  String sealPending(String account, String secret) {
    KeyChain.Sealed sealed =
        config
            .keys()
            .seal(PENDING, account, secret.getBytes(StandardCharsets.US_ASCII), config.random());
    return sealed.keyId() + "." + Base64.getEncoder().encodeToString(sealed.bytes());
  }

  String openPending(String account, String sealed) {
    int dot = sealed.indexOf('.');
    return new String(
        config
            .keys()
            .open(
                PENDING,
                account,
                new KeyChain.Sealed(
                    sealed.substring(0, dot),
                    Base64.getDecoder().decode(sealed.substring(dot + 1)))),
        StandardCharsets.US_ASCII);
  }
}
