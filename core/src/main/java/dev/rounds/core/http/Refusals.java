package dev.rounds.core.http;

import dev.rounds.core.oauth.OAuthError;
import dev.rounds.fhir.IssueCode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Answers that refuse a request, each with a body of the kind that its path speaks: an
 * OperationOutcome under {@code fhir/}, the JSON of RFC 6749 under {@code oauth2/}, a line of text
 * elsewhere. Never HTML, never nothing.
 */
final class Refusals {
  private final RefusalBody outcomes;
  private final OAuthJson oauth = new OAuthJson();

  Refusals(RefusalBody outcomes) {
    this.outcomes = Objects.requireNonNull(outcomes, "outcomes");
  }

  /**
   * What is refused, and how it is said on each kind of path.
   *
   * @param status the HTTP status
   * @param issue the code of the OperationOutcome's issue
   * @param error the OAuth error code
   * @param text a fixed text that repeats nothing of the request
   */
  record Refusal(int status, IssueCode issue, OAuthError error, String text) {}

  /** An answer to add headers to. */
  Response.ResponseBuilder answer(RequestPath path, Refusal refusal) {
    if (path.fhir()) {
      byte[] body =
          outcomes.outcome(path.version(), refusal.status(), refusal.issue(), refusal.text());
      return Response.status(refusal.status())
          .type(outcomes.mediaType(path.version()))
          .entity(body);
    }
    if (path.oauth()) {
      return oauth(refusal.status(), refusal.error(), refusal.text());
    }
    return Response.status(refusal.status())
        .type("text/plain;charset=UTF-8")
        .entity((refusal.text() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** An error of an OAuth endpoint; no cache may keep it. */
  Response.ResponseBuilder oauth(int status, OAuthError error, String description) {
    return Response.status(status)
        .type(OAuthJson.MEDIA_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Pragma", "no-cache")
        .entity(oauth.error(error, description));
  }
}
