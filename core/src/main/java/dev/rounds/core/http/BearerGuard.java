package dev.rounds.core.http;

import dev.rounds.core.http.Refusals.Refusal;
import dev.rounds.core.oauth.Access;
import dev.rounds.core.oauth.Authenticator;
import dev.rounds.core.oauth.FormText;
import dev.rounds.core.oauth.OAuthError;
import dev.rounds.fhir.IssueCode;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Lets only good bearer tokens (RFC 6750) reach what is under {@code fhir/}, but for reading the
 * metadata, which needs none. What it lets in has a security context whose user principal is the
 * {@link Access}.
 *
 * <p>A host's own mechanism may have found that principal before, and then its security context
 * stays. The token is checked all the same: a host may remember a login, for instance in a cookie,
 * longer than a token or a grant lasts.
 *
 * <p>A token is taken from the {@code Authorization} header only. In a query or a body it would
 * reach logs and histories, so there it is refused, even beside a good header.
 */
public final class BearerGuard {
  /** The parameter that would carry a token (RFC 6750 sections 2.2 and 2.3). */
  private static final String ACCESS_TOKEN = "access_token";

  private static final String FORM = "application/x-www-form-urlencoded";

  /** How much is read of a form from somebody unknown; a token of ours has about 1,000 bytes. */
  private static final int MAX_UNKNOWN_FORM = 16 * 1024;

  private static final String REALM = "Bearer realm=\"rounds\"";
  private static final Set<String> READS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private static final Refusal NO_TOKEN =
      new Refusal(401, IssueCode.LOGIN, OAuthError.INVALID_CLIENT, "An access token is needed");
  private static final Refusal BAD_TOKEN =
      new Refusal(
          401,
          IssueCode.LOGIN,
          OAuthError.INVALID_CLIENT,
          "The access token is malformed or not valid");
  private static final Refusal TOKEN_IN_PARAMETERS =
      new Refusal(
          400,
          IssueCode.INVALID,
          OAuthError.INVALID_REQUEST,
          "The parameter access_token is refused; use the Authorization header");
  private static final Refusal SEVERAL_HEADERS =
      new Refusal(
          400,
          IssueCode.INVALID,
          OAuthError.INVALID_REQUEST,
          "There is more than one Authorization");

  private final Authenticator authenticator;
  private final Refusals refusals;

  BearerGuard(Authenticator authenticator, Refusals refusals) {
    this.authenticator = Objects.requireNonNull(authenticator, "authenticator");
    this.refusals = Objects.requireNonNull(refusals, "refusals");
  }

  /** The answer to a request that is refused; empty if it may pass. */
  Optional<Response> refuse(ContainerRequestContext request, RequestPath path) {
    if (!path.fhir()) {
      return Optional.empty();
    }
    String query = request.getUriInfo().getRequestUri().getRawQuery();
    if (FormText.hasParameter(query, ACCESS_TOKEN)) {
      return Optional.of(invalidRequest(path, TOKEN_IN_PARAMETERS));
    }
    if (path.metadata() && READS.contains(request.getMethod())) {
      return Optional.empty();
    }
    List<String> headers = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    String header = headers == null || headers.isEmpty() ? null : headers.get(0);
    if (header != null && (headers.size() > 1 || several(header))) {
      return Optional.of(invalidRequest(path, SEVERAL_HEADERS));
    }
    Authenticator.Result result = authenticator.authenticate(header);
    if (result.access().isPresent()) {
      enter(request, result.access().get());
      return Optional.empty();
    }
    if (result.status() == Authenticator.Status.INVALID) {
      return Optional.of(challenge(path, BAD_TOKEN, "invalid_token"));
    }
    if (tokenInForm(request)) {
      return Optional.of(invalidRequest(path, TOKEN_IN_PARAMETERS));
    }
    return Optional.of(
        refusals.answer(path, NO_TOKEN).header(HttpHeaders.WWW_AUTHENTICATE, REALM).build());
  }

  /**
   * Whether a form that came without a header carries a token instead. Nothing but a refusal comes
   * of it, so the body need not be kept; beside a good header the search's form is looked at later.
   */
  private static boolean tokenInForm(ContainerRequestContext request) {
    String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (!request.getMethod().equals(HttpMethod.POST)
        || type == null
        || !type.strip().toLowerCase(Locale.ROOT).startsWith(FORM)) {
      return false;
    }
    try {
      return BoundedBody.read(request.getEntityStream(), MAX_UNKNOWN_FORM)
          .flatMap(FormText::utf8)
          .filter(form -> FormText.hasParameter(form, ACCESS_TOKEN))
          .isPresent();
    } catch (IOException e) {
      // The client went away, or what it sent is broken: there is no token to speak of.
      return false;
    }
  }

  private static void enter(ContainerRequestContext request, Access access) {
    SecurityContext host = request.getSecurityContext();
    if (host == null || !access.equals(host.getUserPrincipal())) {
      request.setSecurityContext(new BearerContext(access, host != null && host.isSecure()));
    }
  }

  /** Whether a container has joined two headers of which one is a bearer token. */
  private static boolean several(String header) {
    return header.indexOf(',') >= 0 && header.toLowerCase(Locale.ROOT).contains("bearer ");
  }

  private Response invalidRequest(RequestPath path, Refusal refusal) {
    return challenge(path, refusal, OAuthError.INVALID_REQUEST.code());
  }

  private Response challenge(RequestPath path, Refusal refusal, String error) {
    return refusals
        .answer(path, refusal)
        .header(
            HttpHeaders.WWW_AUTHENTICATE,
            REALM + ", error=\"" + error + "\", error_description=\"" + refusal.text() + "\"")
        .build();
  }
}
