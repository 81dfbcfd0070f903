package dev.rounds.portal.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rounds.core.http.ClientAddress;
import dev.rounds.portal.account.Passwords;
import dev.rounds.portal.account.Sessions;
import dev.rounds.registry.Account;
import dev.rounds.registry.Account.Role;
import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.Listing;
import dev.rounds.registry.RegistryException;
import dev.rounds.registry.Search;
import dev.rounds.registry.Versioned;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What every call of the API passes: who calls, that the page and not another site sent it, and
 * that the caller's roles allow it. What is refused is answered with a problem document (RFC 9457).
 * Thread-safe.
 */
final class Api {
  /**
   * Bound to this host, to HTTPS and to the root path by its prefix (RFC 6265bis section 4.1.3).
   */
  static final String COOKIE = "__Host-rounds";

  static final String CSRF_HEADER = "X-Rounds-CSRF";

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Pattern VERSION = Pattern.compile("\"([1-9][0-9]{0,17})\"");

  /** With whatever parameters; what it says of a charset does not count (RFC 8259 section 8.1). */
  private static final Pattern JSON =
      Pattern.compile("application/json\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;

  private final Sessions sessions;
  private final InstantSource clock;
  private final boolean secondFactorRequired;
  private final Json json = new Json();

  Api(Sessions sessions, InstantSource clock, boolean secondFactorRequired) {
    this.sessions = Objects.requireNonNull(sessions, "sessions");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.secondFactorRequired = secondFactorRequired;
  }

  /**
   * What is done for a caller who may call; gives a {@link Response} or what is written as JSON.
   */
  interface Action {
    Object run(Caller caller);
  }

  /** Answers a call that needs nobody to be signed in. */
  Response open(PortalCall call, Action action) {
    return answer(call, action, caller -> {});
  }

  /** Answers a call of anybody who is signed in, whose second factor may still be missing. */
  Response signedIn(PortalCall call, Action action) {
    return answer(call, action, Caller::signedIn);
  }

  /** Answers a call of somebody who has one of these roles. */
  Response as(PortalCall call, Set<Role> roles, Action action) {
    return answer(
        call,
        action,
        caller -> {
          Account account = caller.signedIn();
          if (needsSecondFactor(account)) {
            throw ApiException.of(
                403, "second-factor-needed", "Set up a second factor first, under My account.");
          }
          if (roles.stream().noneMatch(account::is)) {
            throw ApiException.forbidden();
          }
        });
  }

  /** Whether an account must set up a second factor before it can go on. */
  boolean needsSecondFactor(Account account) {
    return !account.hasSecondFactor() && requiresSecondFactor(account);
  }

  /** Whether an account must have a second factor. */
  boolean requiresSecondFactor(Account account) {
    return secondFactorRequired
        && (account.is(Role.OPERATOR) || account.is(Role.AUDITOR) || account.is(Role.PREVIEW));
  }

  private interface Check {
    void check(Caller caller);
  }

  private Response answer(PortalCall call, Action action, Check check) {
    try {
      Cookie cookie = call.headers.getCookies().get(COOKIE);
      boolean known = cookie != null && Sessions.isToken(cookie.getValue());
      String token = known ? cookie.getValue() : sessions.newToken();
      if (!SAFE.contains(call.request.getMethod())
          && !(known && Sessions.bringsCsrf(token, call.headers.getHeaderString(CSRF_HEADER)))) {
        throw ApiException.of(403, "csrf", "This page is out of date. Reload it and try again.");
      }
      String address = call.headers.getHeaderString(ClientAddress.HEADER);
      Caller caller =
          new Caller(
              token,
              known ? sessions.find(token) : Optional.empty(),
              address == null ? "" : address);
      check.check(caller);
      Object result = action.run(caller);
      Response response =
          result instanceof Response made
              ? made
              : Response.ok(json.write(result), Json.MEDIA_TYPE).build();
      return known || response.getHeaders().containsKey(HttpHeaders.SET_COOKIE)
          ? response
          : withCookie(Response.fromResponse(response), token).build();
    } catch (ApiException e) {
      return problem(e);
    } catch (RegistryException e) {
      return problem(refusal(e));
    } catch (Passwords.BusyException e) {
      return problem(ApiException.of(503, "unavailable", "Too many sign in now. Try again soon."));
    }
  }

  private static ApiException refusal(RegistryException refused) {
    return switch (refused.reason()) {
      case EXISTS -> ApiException.of(409, "exists", "There is one with this id already.");
      case MISSING -> ApiException.missing();
      case STALE ->
          ApiException.of(
              412,
              "stale",
              "Somebody else saved this in the meantime. Load the current version and try again.");
      case CONFLICT ->
          ApiException.of(
              409, "conflict", "Somebody else was faster. Load the page again, then try again.");
      case UNAVAILABLE ->
          ApiException.of(
              503, "unavailable", "The database cannot be reached. Nothing was saved; try again.");
    };
  }

  private Response problem(ApiException refused) {
    Map<String, Object> body = body(refused.status(), refused.code(), refused.getMessage());
    if (!refused.fields().isEmpty()) {
      body.put("fields", refused.fields());
    }
    body.putAll(refused.more());
    Response.ResponseBuilder answer =
        Response.status(refused.status()).type(Json.PROBLEM).entity(json.write(body));
    if (refused.status() == 429) {
      answer.header(HttpHeaders.RETRY_AFTER, dev.rounds.portal.account.Throttle.WINDOW.toSeconds());
    }
    return answer.build();
  }

  /** A problem document about no field. */
  byte[] problem(int status, String code, String detail) {
    return json.write(body(status, code, detail));
  }

  private static Map<String, Object> body(int status, String code, String detail) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put(
        "title",
        Optional.ofNullable(Response.Status.fromStatusCode(status))
            .map(Response.Status::getReasonPhrase)
            .orElse("Refused"));
    body.put("status", status);
    body.put("detail", detail);
    body.put("code", code);
    return body;
  }

  /** Reads a body; it must be JSON, which no other site's form can send. */
  <T> T body(PortalCall call, InputStream body, Class<T> type) {
    String media = call.headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (media == null || !JSON.matcher(media).matches()) {
      throw ApiException.of(415, "media-type", "Send JSON, as application/json.");
    }
    return json.read(body, type);
  }

  /** A body as JSON with a status. */
  Response status(int status, Object body) {
    return Response.status(status).type(Json.MEDIA_TYPE).entity(json.write(body)).build();
  }

  /** JSON of our own as a tree, to be written as part of an answer. */
  JsonNode parsed(String text) {
    return json.parsed(text);
  }

  byte[] write(Object value) {
    return json.write(value);
  }

  /** Adds the cookie that holds a session's token; it ends with the browser. */
  static Response.ResponseBuilder withCookie(Response.ResponseBuilder answer, String token) {
    // Written by hand: NewCookie has no SameSite before Jakarta REST 3.1's builder, whose output
    // differs between runtimes.
    return answer.header(
        HttpHeaders.SET_COOKIE,
        COOKIE + "=" + token + "; Path=/; Secure; HttpOnly; SameSite=Strict");
  }

  /** The version in {@code If-Match}. */
  static long version(PortalCall call) {
    String header = call.headers.getHeaderString(HttpHeaders.IF_MATCH);
    if (header == null) {
      throw ApiException.of(428, "version-needed", "Say by If-Match which version you have read.");
    }
    Matcher version = VERSION.matcher(header.strip());
    if (!version.matches()) {
      throw ApiException.of(400, "invalid", "If-Match must be a version, such as \"3\".");
    }
    return Long.parseLong(version.group(1));
  }

  /** A record that must be there, at the version that the caller has read. */
  static <T> Versioned<T> current(Optional<Versioned<T>> record, long version) {
    Versioned<T> found = record.orElseThrow(ApiException::missing);
    if (found.version() != version) {
      throw new RegistryException(RegistryException.Reason.STALE, "the record was saved since");
    }
    return found;
  }

  /** What a list is asked for, without its filters. */
  static Search search(String text, String after, String limit) {
    Fields fields = new Fields();
    String wanted = fields.text("text", text, 0, Search.MAX_TEXT);
    int most = DEFAULT_LIMIT;
    if (limit != null && !limit.isEmpty()) {
      most = fields.number("limit", wholeNumber(limit), 1, MAX_LIMIT);
    }
    if (after != null && !Fields.storable(after)) {
      fields.wrong("after", "This is no page's end.");
    }
    fields.check();
    return new Search(
        wanted, Map.of(), Optional.ofNullable(after).filter(page -> !page.isEmpty()), most);
  }

  private static Integer wholeNumber(String text) {
    return text.matches("[0-9]{1,6}") ? Integer.valueOf(text) : null;
  }

  /** A search with one more filter, if there is a value for it. */
  static Search where(Search asked, Search.Filter filter, String field, String value) {
    if (value == null || value.isEmpty()) {
      return asked;
    }
    if (!Fields.storable(value) || value.length() > Search.MAX_TEXT) {
      throw ApiException.invalid(field, "There is nothing by this name.");
    }
    return asked.where(filter, value);
  }

  /** A search whose {@code after} came from outside. */
  static <T> Listing<T> page(Function<Search, Listing<T>> store, Search asked) {
    try {
      return store.apply(asked);
    } catch (IllegalArgumentException e) {
      throw ApiException.invalid("after", "This is no page's end. Begin at the first page.");
    }
  }

  /** A page of a list. */
  record Items<T>(List<T> items, String next) {
    static <S, T> Items<T> of(Listing<S> page, Function<S, T> shape) {
      return new Items<>(page.items().stream().map(shape).toList(), page.next().orElse(null));
    }

    /** With what is configured by hand before it, which no page's end counts: on the first page. */
    Items<T> after(Search asked, Supplier<List<T>> configured) {
      if (asked.after().isPresent()) {
        return this;
      }
      return new Items<>(Stream.concat(configured.get().stream(), items.stream()).toList(), next);
    }
  }

  /** That the caller does something now. */
  AuditEvent event(Caller caller, AuditEvent.Action action, String subject, String detail) {
    return event(caller, caller.signedIn(), action, subject, detail);
  }

  /** That an account does something now, from where the caller is. */
  AuditEvent event(
      Caller caller, Account who, AuditEvent.Action action, String subject, String detail) {
    return new AuditEvent(
        clock.instant(), who.id(), who.email(), action, subject, detail, caller.address());
  }
}
