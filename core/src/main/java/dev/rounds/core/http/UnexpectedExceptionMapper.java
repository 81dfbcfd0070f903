package dev.rounds.core.http;

import dev.rounds.core.http.Refusals.Refusal;
import dev.rounds.core.oauth.OAuthError;
import dev.rounds.fhir.IssueCode;
import dev.rounds.registry.RegistryException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The last resort for what a resource or the container throws. An HTTP error keeps its status and
 * gets our body; anything else is a 500 with an incident id, under which the log has the exception.
 * Neither the answer nor the log has the exception's message, which may hold PHI.
 */
@Provider
public final class UnexpectedExceptionMapper implements ExceptionMapper<Throwable> {
  private static final List<String> KEPT_HEADERS =
      List.of(HttpHeaders.ALLOW, HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.RETRY_AFTER);
  private static final int RETRY_SECONDS = 5;
  private static final System.Logger LOG =
      System.getLogger(UnexpectedExceptionMapper.class.getName());

  private final Refusals refusals;
  private final Supplier<String> incidentIds;

  @Context private UriInfo uri;

  /** With where the ids of incidents come from. */
  public UnexpectedExceptionMapper(RefusalBody outcomes, Supplier<String> incidentIds) {
    this.refusals = new Refusals(outcomes);
    this.incidentIds = Objects.requireNonNull(incidentIds, "incidentIds");
  }

  @Override
  public Response toResponse(Throwable exception) {
    if (exception instanceof WebApplicationException http) {
      return answer(http.getResponse());
    }
    if (exception instanceof RegistryException registry
        && registry.reason() == RegistryException.Reason.UNAVAILABLE) {
      LOG.log(System.Logger.Level.WARNING, "The registry is not available.");
      return refusals
          .answer(RequestPath.of(uri), refusal(503))
          .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
          .build();
    }
    String incident = incidentIds.get();
    LOG.log(System.Logger.Level.ERROR, () -> Incident.describe(incident, exception));
    return refusals
        .answer(
            RequestPath.of(uri),
            new Refusal(
                500,
                IssueCode.EXCEPTION,
                OAuthError.SERVER_ERROR,
                "The server failed; the operator finds the cause under incident " + incident))
        .build();
  }

  private Response answer(Response thrown) {
    int status = thrown.getStatus();
    if (status < 400 || thrown.hasEntity()) {
      return thrown;
    }
    Response.ResponseBuilder answer = refusals.answer(RequestPath.of(uri), refusal(status));
    for (String header : KEPT_HEADERS) {
      List<Object> values = thrown.getHeaders().get(header);
      if (values != null) {
        values.forEach(value -> answer.header(header, value));
      }
    }
    return answer.build();
  }

  private static Refusal refusal(int status) {
    return switch (status) {
      case 401 -> refusal(status, IssueCode.LOGIN, "Authentication is needed");
      case 403 -> refusal(status, IssueCode.FORBIDDEN, "This is not allowed");
      case 404 -> refusal(status, IssueCode.NOT_FOUND, "There is nothing at this address");
      case 405 -> refusal(status, IssueCode.NOT_SUPPORTED, "This method is not supported here");
      case 406 ->
          refusal(status, IssueCode.NOT_SUPPORTED, "None of the accepted media types is served");
      case 413 -> refusal(status, IssueCode.TOO_LONG, "The body is too large");
      case 415 ->
          refusal(status, IssueCode.NOT_SUPPORTED, "The media type of the body is not supported");
      case 503 -> refusal(status, IssueCode.TRANSIENT, "The server is not available now");
      default ->
          status < 500
              ? refusal(status, IssueCode.INVALID, "The request is not valid")
              : refusal(status, IssueCode.EXCEPTION, "The server failed");
    };
  }

  private static Refusal refusal(int status, IssueCode issue, String text) {
    OAuthError error =
        status == 503
            ? OAuthError.TEMPORARILY_UNAVAILABLE
            : status < 500 ? OAuthError.INVALID_REQUEST : OAuthError.SERVER_ERROR;
    return new Refusal(status, issue, error, text);
  }
}
