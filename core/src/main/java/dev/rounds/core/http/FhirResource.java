package dev.rounds.core.http;

import dev.rounds.core.oauth.Access;
import dev.rounds.core.tenant.ProviderEndpoint;
import dev.rounds.core.tenant.TenantRouter;
import dev.rounds.fhir.FhirAnswer;
import dev.rounds.fhir.FhirCall;
import dev.rounds.fhir.FhirEngine;
import dev.rounds.fhir.FhirProblem;
import dev.rounds.fhir.IssueCode;
import dev.rounds.fhir.Param;
import dev.rounds.fhir.Provider;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The FHIR interface of every version: {@code fhir/<version>/…}, routed by the token's tenant alone
 * (Patients app interface, sections 3 to 5).
 *
 * <p>One class for all versions and all methods, so that whatever comes in is answered by us with
 * an OperationOutcome, never by the container. Safe for any number of threads.
 */
@Path("fhir{rest: (/.*)?}")
public final class FhirResource {
  private static final List<String> READS = List.of("GET", "HEAD");

  private final FhirFaces faces;
  private final TenantRouter router;
  private final InstantSource clock;
  private final Duration ehrDeadline;
  private final int maxBodyBytes;

  /**
   * The interface of the given versions.
   *
   * @param ehrDeadline how long an EHR has for one call
   * @param maxBodyBytes how long a request's body may be
   */
  public FhirResource(
      FhirFaces faces,
      TenantRouter router,
      InstantSource clock,
      Duration ehrDeadline,
      int maxBodyBytes) {
    this.faces = faces;
    this.router = router;
    this.clock = clock;
    this.ehrDeadline = ehrDeadline;
    this.maxBodyBytes = maxBodyBytes;
  }

  /** Metadata, read and search; HEAD comes here too. */
  @GET
  public Response get(@BeanParam HttpCall http) {
    return answer(http, InputStream.nullInputStream());
  }

  /** Search with a form, and batch. */
  @POST
  public Response post(@BeanParam HttpCall http, InputStream body) {
    return answer(http, body);
  }

  /** Refused: the interface is read-only. */
  @PUT
  public Response put(@BeanParam HttpCall http, InputStream body) {
    return answer(http, body);
  }

  /** Refused: the interface is read-only. */
  @PATCH
  public Response patch(@BeanParam HttpCall http, InputStream body) {
    return answer(http, body);
  }

  /** Refused: the interface is read-only. */
  @DELETE
  public Response delete(@BeanParam HttpCall http) {
    return answer(http, InputStream.nullInputStream());
  }

  /** Refused: nothing here is negotiated by OPTIONS. */
  @OPTIONS
  public Response options(@BeanParam HttpCall http) {
    return answer(http, InputStream.nullInputStream());
  }

  private Response answer(HttpCall http, InputStream body) {
    RequestPath path = RequestPath.of(http.uri);
    FhirEngine engine = faces.of(path.version());
    Format format = Format.JSON;
    try {
      SearchForm.checkLength(http.headers, maxBodyBytes);
      List<Param> params =
          new ArrayList<>(UrlEncoded.query(http.uri.getRequestUri().getRawQuery()));
      // A refusal of what the form says is in the format that the URL asks for.
      format = Formats.negotiate(http.headers, params);
      List<Param> form = SearchForm.read(http, path.below(), body, maxBodyBytes);
      if (!form.isEmpty()) {
        params.addAll(form);
        format = Formats.negotiate(http.headers, params);
      }
      if (!faces.serves(path.version())) {
        throw FhirProblem.of(
            404, IssueCode.NOT_FOUND, "The FHIR versions served are " + faces.names());
      }
      FhirAnswer answer =
          path.metadata()
              ? metadata(engine, http.request.getMethod())
              : clinical(engine, path.below(), params, http, body);
      return faces.response(engine, answer, format, http);
    } catch (FhirProblem problem) {
      return faces.refusal(engine, problem, format);
    }
  }

  private static FhirAnswer metadata(FhirEngine engine, String method) {
    if (!READS.contains(method)) {
      throw FhirProblem.method(READS, "Metadata is read with GET");
    }
    return engine.metadata();
  }

  private FhirAnswer clinical(
      FhirEngine engine, String path, List<Param> params, HttpCall http, InputStream body) {
    Access access = access(http);
    ProviderEndpoint endpoint =
        router
            .route(access.tenant())
            .orElseThrow(
                () -> FhirProblem.of(403, IssueCode.FORBIDDEN, "The tenant is not served here"));
    Provider provider = new Provider(endpoint.adapter(), endpoint.mrnSystem(), endpoint.zone());
    EhrCall ehrCall =
        new EhrCall(
            endpoint.tenant(),
            clock.instant().plus(ehrDeadline),
            EhrCall.traceparent(http.headers.getHeaderString("traceparent")));
    if (path.isEmpty()) {
      byte[] bundle = BatchBody.read(http, params, body, maxBodyBytes);
      return engine.batch(bundle, access.clientId(), provider, ehrCall);
    }
    FhirCall call =
        new FhirCall(http.request.getMethod(), path, params, isLenient(http), access.clientId());
    return engine.answer(call, provider, ehrCall);
  }

  /** RFC 7240: {@code Prefer: handling=lenient}, among other preferences or not. */
  private static boolean isLenient(HttpCall http) {
    String prefer = http.headers.getHeaderString("Prefer");
    return prefer != null
        && Arrays.stream(prefer.split("[,;]"))
            .anyMatch(each -> each.replaceAll("[\\s\"]", "").equalsIgnoreCase("handling=lenient"));
  }

  // The filter let nobody in without an Access; a missing one is a wiring mistake, and is refused.
  private static Access access(HttpCall http) {
    if (http.security.getUserPrincipal() instanceof Access access) {
      return access;
    }
    throw FhirProblem.of(401, IssueCode.LOGIN, "An access token is needed");
  }
}
