package dev.rounds.portal.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rounds.portal.account.Passkeys;
import dev.rounds.portal.account.Passwords;
import dev.rounds.portal.account.SecondFactor;
import dev.rounds.portal.account.Sessions;
import dev.rounds.portal.account.Throttle;
import dev.rounds.registry.Account;
import dev.rounds.registry.Account.Role;
import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.AuditEvent.Action;
import dev.rounds.registry.EphemeralStore.Entry;
import dev.rounds.registry.RegistryException;
import dev.rounds.registry.Versioned;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Signing in and out, signing up, and what a person does with the own account. */
@Path("portal/api")
public final class SessionResource {
  /** A second factor that is being set up waits so long for its first code. */
  private static final Duration SET_UP = Duration.ofMinutes(15);

  private final Desk desk;
  private final Api api;

  SessionResource(Desk desk) {
    this.desk = Objects.requireNonNull(desk, "desk");
    this.api = desk.api();
  }

  record Me(
      String id,
      String email,
      String name,
      List<String> roles,
      boolean secondFactor,
      boolean secondFactorRequired,
      boolean secondFactorNeeded,
      boolean authenticatorApp,
      boolean passkeysOffered,
      List<PasskeyResource.Shown> passkeys) {}

  record State(
      boolean signedIn, String csrf, boolean setup, String signUp, Me account, long idleSeconds) {}

  record Setup(String token, String email, String name, String password) {}

  record SignIn(String email, String password, String code, ByPasskey passkey) {
    boolean hasCode() {
      return code != null && !code.isBlank();
    }

    boolean hasAssertion() {
      return passkey != null && passkey.assertion() != null && passkey.assertion().isObject();
    }
  }

  record ByPasskey(JsonNode assertion) {}

  record LinkPassword(String token, String password) {}

  record NewPassword(String current, String password) {}

  record Code(String code) {}

  record Factor(String secret, String uri, String qr) {}

  /** Who is signed in, and what a form must bring along. */
  @GET
  @Path("session")
  public Response session(@BeanParam PortalCall call) {
    return api.open(call, caller -> state(caller.token(), caller.account().map(Versioned::record)));
  }

  private State state(String token, Optional<Account> account) {
    return new State(
        account.isPresent(),
        Sessions.csrf(token),
        account.isEmpty() && desk.setup().needed(),
        desk.config().signUp().word(),
        account.map(this::me).orElse(null),
        Sessions.IDLE.toSeconds());
  }

  private Me me(Account account) {
    return new Me(
        account.id(),
        account.email(),
        account.name(),
        account.roles().stream().map(Role::name).sorted().toList(),
        account.hasSecondFactor(),
        api.requiresSecondFactor(account),
        api.needsSecondFactor(account),
        account.secondFactor().isPresent(),
        desk.passkeys().offered(),
        account.passkeys().stream().map(PasskeyResource.Shown::of).toList());
  }

  /** Signs in under a new token, so that one that was known before is worth nothing. */
  private Response signedIn(int status, Account account) {
    String token = desk.sessions().begin(account.id());
    return Api.withCookie(
            Response.fromResponse(api.status(status, state(token, Optional.of(account)))), token)
        .build();
  }

  /** Makes the first operator. */
  @POST
  @Path("setup")
  public Response setUp(@BeanParam PortalCall call, InputStream body) {
    return api.open(
        call,
        caller -> {
          Setup asked = api.body(call, body, Setup.class);
          throttleAddress(caller);
          Fields fields = new Fields();
          String email = fields.email("email", asked.email());
          String name = fields.line("name", asked.name(), 1, Account.MAX_TEXT);
          String password = fields.password("password", asked.password());
          fields.check();
          String token = asked.token() == null ? "" : asked.token().strip();
          if (!desk.setup().needed() || !desk.links().isForSetup(token)) {
            throw wrongSetupToken();
          }
          String hash = desk.passwords().hash(password);
          if (!desk.links().takeForSetup(token)) {
            throw wrongSetupToken();
          }
          Account account =
              new Account(
                  UUID.randomUUID().toString(),
                  email,
                  name,
                  Account.Status.ACTIVE,
                  Set.of(Role.OPERATOR),
                  Optional.of(hash),
                  Optional.empty(),
                  desk.now());
          Account made =
              desk.registry()
                  .accounts()
                  .create(
                      account,
                      new AuditEvent(
                          desk.now(),
                          "setup",
                          "setup token",
                          Action.ACCOUNT_CREATED,
                          account.id(),
                          "The first operator, " + email,
                          caller.address()))
                  .record();
          desk.setup().done();
          return signedIn(201, made);
        });
  }

  private static ApiException wrongSetupToken() {
    return ApiException.of(
        403,
        "setup-token",
        "This is not the setup token, or it has expired: it is good once and for an hour. Restart"
            + " the server to get a new one.");
  }

  /** Signs in. What is wrong is not said, but for a missing second factor after the password. */
  @POST
  @Path("session")
  public Response signIn(@BeanParam PortalCall call, InputStream body) {
    return api.open(
        call,
        caller -> {
          SignIn asked = api.body(call, body, SignIn.class);
          String email =
              asked.email() == null ? "" : asked.email().strip().toLowerCase(java.util.Locale.ROOT);
          String password = asked.password() == null ? "" : asked.password();
          throttleAddress(caller);
          if (!desk.throttle().admitAccount(email)) {
            throw tooMany();
          }
          Optional<Versioned<Account>> found = desk.accountOf(email);
          Optional<Account> account = found.map(Versioned::record);
          boolean right =
              password.length() <= Passwords.MAX_LENGTH
                  && desk.passwords().verify(password, account.flatMap(Account::password));
          if (!right || account.get().status() != Account.Status.ACTIVE) {
            failed(caller, account, "");
            throw wrongCredentials();
          }
          Account signedIn = afterPassword(caller, found.get(), asked);
          desk.throttle().forgetAccount(email);
          caller.account().ifPresent(former -> desk.sessions().end(caller.token()));
          return signedIn(200, signedIn);
        });
  }

  private static ApiException wrongCredentials() {
    return ApiException.of(
        401, "credentials", "Email or password is wrong, or the account is not active yet.");
  }

  /** Asks for the second factor, if there is one, and keeps that the account signs in. */
  private Account afterPassword(Caller caller, Versioned<Account> read, SignIn asked) {
    Account account = read.record();
    if (asked.hasAssertion() && !account.passkeys().isEmpty()) {
      return byPasskey(caller, read, asked.passkey().assertion().toString());
    }
    if (account.hasSecondFactor()) {
      if (!asked.hasCode() || account.secondFactor().isEmpty()) {
        throw secondFactorNeeded(account, howToGoOn(account));
      }
      if (!desk.secondFactor()
          .accept(account.id(), account.secondFactor().get(), asked.code(), desk.now())) {
        failed(caller, Optional.of(account), "");
        throw secondFactorNeeded(account, "This code is wrong or was used. Wait for the next one.");
      }
    }
    desk.registry().audit().append(api.event(caller, account, Action.SIGNED_IN, account.id(), ""));
    return account;
  }

  private Account byPasskey(Caller caller, Versioned<Account> read, String assertion) {
    try {
      Passkeys.Answer answer = desk.passkeys().answer(read.record(), assertion);
      try {
        return used(caller, read, answer);
      } catch (RegistryException e) {
        if (e.reason() != RegistryException.Reason.STALE) {
          throw e;
        }
        // Somebody has edited the account meanwhile: whether it may sign in is asked once more.
        Versioned<Account> now =
            desk.registry()
                .accounts()
                .load(read.record().id())
                .filter(of -> of.record().status() == Account.Status.ACTIVE)
                .filter(of -> of.record().password().equals(read.record().password()))
                .orElseThrow(SessionResource::wrongCredentials);
        return used(caller, now, answer);
      }
    } catch (Passkeys.RefusedException e) {
      boolean copied = e.reason() == Passkeys.Reason.COPIED;
      failed(
          caller,
          Optional.of(read.record()),
          copied ? "The passkey has counted backwards: it may have been copied." : "");
      throw secondFactorNeeded(
          read.record(),
          switch (e.reason()) {
            case EXPIRED -> "This took too long, or was used before. Use your passkey again.";
            case COPIED ->
                "This passkey may have been copied, and is refused. Tell an operator, and sign in"
                    + " another way.";
            case WRONG, KNOWN -> "This passkey is not one of this account. Use another one.";
          });
    }
  }

  /** Keeps the passkey's use together with the event. */
  private Account used(Caller caller, Versioned<Account> of, Passkeys.Answer answer)
      throws Passkeys.RefusedException {
    Account account = desk.passkeys().accept(of.record(), answer);
    return desk.registry()
        .accounts()
        .save(
            of.with(account),
            api.event(caller, account, Action.SIGNED_IN, account.id(), "with a passkey"))
        .record();
  }

  private String howToGoOn(Account account) {
    if (account.passkeys().isEmpty()) {
      return "Type the code of your authenticator app.";
    }
    if (!desk.passkeys().offered()) {
      return account.secondFactor().isPresent()
          ? "Type the code of your authenticator app."
          : "Passkeys do not work at an IP address. Use the server's name, or ask an operator to"
              + " reset your second factor.";
    }
    return account.secondFactor().isPresent()
        ? "Use your passkey, or type the code of your authenticator app."
        : "Use your passkey.";
  }

  /** With which second factors the account can go on, and what a browser needs for a passkey. */
  private ApiException secondFactorNeeded(Account account, String detail) {
    List<String> methods = new ArrayList<>();
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("methods", methods);
    if (account.secondFactor().isPresent()) {
      methods.add("code");
    }
    if (desk.passkeys().offered() && !account.passkeys().isEmpty()) {
      methods.add("passkey");
      more.put("passkey", api.parsed(desk.passkeys().requestOptions(account)));
    }
    return ApiException.of(401, "code-needed", detail, more);
  }

  private void failed(Caller caller, Optional<Account> account, String detail) {
    // Of an address that nobody has, nothing is kept: what was typed there may be a password.
    desk.registry()
        .audit()
        .append(
            new AuditEvent(
                desk.now(),
                account.map(Account::id).orElse("unknown"),
                account.map(Account::email).orElse("unknown"),
                Action.SIGN_IN_FAILED,
                account.map(Account::id).orElse(""),
                detail,
                caller.address()));
  }

  private void throttleAddress(Caller caller) {
    desk.throttleAddress(caller);
  }

  static ApiException tooMany() {
    return ApiException.of(
        429,
        "too-many",
        "Too many attempts. Wait %d minutes and try again.".formatted(Throttle.WINDOW.toMinutes()));
  }

  /** Signs out. */
  @DELETE
  @Path("session")
  public Response signOut(@BeanParam PortalCall call) {
    return api.open(
        call,
        caller -> {
          if (caller.account().isPresent()) {
            desk.sessions().end(caller.token());
            desk.registry().audit().append(api.event(caller, Action.SIGNED_OUT, caller.id(), ""));
          }
          return Api.withCookie(Response.noContent(), desk.sessions().newToken()).build();
        });
  }

  /** Sets a password with a one-time link, and ends all sessions of the account. */
  @POST
  @Path("links/password")
  public Response passwordByLink(@BeanParam PortalCall call, InputStream body) {
    return api.open(
        call,
        caller -> {
          LinkPassword asked = api.body(call, body, LinkPassword.class);
          throttleAddress(caller);
          Fields fields = new Fields();
          String password = fields.password("password", asked.password());
          fields.check();
          String hash = desk.passwords().hash(password);
          String token = asked.token() == null ? "" : asked.token();
          Versioned<Account> account =
              desk.links()
                  .takeForPassword(token)
                  .flatMap(id -> desk.registry().accounts().load(id))
                  .filter(of -> of.record().status() != Account.Status.DISABLED)
                  .orElseThrow(
                      () ->
                          ApiException.of(
                              403,
                              "link",
                              "This link was used or has expired. Ask an operator for a new"
                                  + " one."));
          setPassword(caller, account, hash);
          desk.throttle().forgetAccount(account.record().email());
          return Response.noContent().build();
        });
  }

  private void setPassword(Caller caller, Versioned<Account> account, String hash) {
    Account changed = account.record().withPassword(hash);
    desk.registry()
        .accounts()
        .save(
            account.with(changed),
            api.event(caller, changed, Action.PASSWORD_CHANGED, changed.id(), ""));
    desk.sessions().endAll(changed.id());
  }

  /** Changes the own password; other sessions end. */
  @PUT
  @Path("session/password")
  public Response password(@BeanParam PortalCall call, InputStream body) {
    return api.signedIn(
        call,
        caller -> {
          NewPassword asked = api.body(call, body, NewPassword.class);
          Fields fields = new Fields();
          String password = fields.password("password", asked.password());
          fields.check();
          Versioned<Account> account = caller.account().orElseThrow();
          desk.requirePassword(account.record(), "current", asked.current());
          setPassword(caller, account, desk.passwords().hash(password));
          String token = desk.sessions().begin(account.record().id());
          return Api.withCookie(Response.noContent(), token).build();
        });
  }

  /** Begins to set up an authenticator app; it counts once a code of it was given. */
  @POST
  @Path("session/second-factor")
  public Response newFactor(@BeanParam PortalCall call) {
    return api.signedIn(
        call,
        caller -> {
          Account account = caller.signedIn();
          if (account.secondFactor().isPresent()) {
            throw ApiException.of(
                409,
                "conflict",
                "There is an authenticator app. Remove it before you set up another.");
          }
          String secret = desk.secondFactor().newSecret();
          desk.registry()
              .ephemera()
              .put(
                  new Entry(
                      pendingKey(account),
                      account.id(),
                      desk.sealPending(account.id(), secret),
                      desk.now().plus(SET_UP)));
          String uri = SecondFactor.uri(secret, account.email());
          return new Factor(secret, uri, SecondFactor.picture(uri));
        });
  }

  private static String pendingKey(Account account) {
    return "second-factor:" + account.id();
  }

  /** Makes the authenticator app count that was begun. */
  @PUT
  @Path("session/second-factor")
  public Response confirmFactor(@BeanParam PortalCall call, InputStream body) {
    return api.signedIn(
        call,
        caller -> {
          Code asked = api.body(call, body, Code.class);
          Versioned<Account> account = caller.account().orElseThrow();
          Instant now = desk.now();
          String key = pendingKey(account.record());
          String secret =
              desk.registry()
                  .ephemera()
                  .find(key, now)
                  .map(entry -> desk.openPending(account.record().id(), entry.value()))
                  .orElseThrow(
                      () ->
                          ApiException.of(
                              409, "conflict", "This took too long. Begin again to get a code."));
          requireCode(account.record().id(), secret, asked.code(), now);
          Account changed = account.record().withSecondFactor(Optional.of(secret));
          desk.registry()
              .accounts()
              .save(
                  account.with(changed),
                  api.event(caller, changed, Action.SECOND_FACTOR_SET, changed.id(), ""));
          desk.registry().ephemera().take(key, now);
          return Response.noContent().build();
        });
  }

  private void requireCode(String account, String secret, String code, Instant now) {
    if (!desk.throttle().admitAccount(account)) {
      throw tooMany();
    }
    if (code == null || !desk.secondFactor().accept(account, secret, code, now)) {
      throw ApiException.invalid("code", "This code is wrong or was used. Wait for the next one.");
    }
    desk.throttle().forgetAccount(account);
  }

  /** Removes the authenticator app; who needs a second factor keeps one. */
  @DELETE
  @Path("session/second-factor")
  public Response removeFactor(@BeanParam PortalCall call, InputStream body) {
    return api.signedIn(
        call,
        caller -> {
          Code asked = api.body(call, body, Code.class);
          Versioned<Account> account = caller.account().orElseThrow();
          Account without = account.record().withSecondFactor(Optional.empty());
          if (api.needsSecondFactor(without)) {
            throw ApiException.of(
                403,
                "forbidden",
                "Your roles need a second factor. It cannot be removed while it is the last one.");
          }
          String secret = account.record().secondFactor().orElseThrow(ApiException::missing);
          requireCode(account.record().id(), secret, asked.code(), desk.now());
          desk.registry()
              .accounts()
              .save(
                  account.with(without),
                  api.event(caller, without, Action.SECOND_FACTOR_REMOVED, without.id(), ""));
          return Response.noContent().build();
        });
  }
}
