package dev.rounds.core.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.Set;

/**
 * Lets pages of named origins call the FHIR interface from a browser (the Fetch standard's CORS
 * protocol). No credentials but the token that the page itself sends. Without origins it does
 * nothing.
 */
@Provider
public final class Cors implements ContainerResponseFilter {
  private static final String ORIGIN = "Origin";
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

  private final Set<String> origins;

  /** For these origins, each as a browser sends it; {@code *} for all. */
  public Cors(Set<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  /** The answer to a browser that asks whether it may call; empty if it is no such question. */
  Optional<Response> preflight(ContainerRequestContext request, RequestPath path) {
    boolean asked =
        path.fhir()
            && request.getMethod().equals(HttpMethod.OPTIONS)
            && request.getHeaderString("Access-Control-Request-Method") != null;
    if (!asked || allowed(request).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Response.noContent()
            .header("Access-Control-Allow-Methods", "GET, HEAD, POST")
            .header(
                "Access-Control-Allow-Headers",
                "Accept, Authorization, Content-Type, If-None-Match, Prefer, traceparent")
            .header("Access-Control-Max-Age", "600")
            .build());
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (origins.isEmpty() || !RequestPath.of(request.getUriInfo()).fhir()) {
      return;
    }
    MultivaluedMap<String, Object> headers = response.getHeaders();
    headers.add(HttpHeaders.VARY, ORIGIN);
    allowed(request)
        .ifPresent(
            origin -> {
              headers.putSingle(ALLOW_ORIGIN, origin);
              headers.putSingle("Access-Control-Expose-Headers", "ETag, WWW-Authenticate");
            });
  }

  private Optional<String> allowed(ContainerRequestContext request) {
    String origin = request.getHeaderString(ORIGIN);
    if (origin == null) {
      return Optional.empty();
    }
    if (origins.contains("*")) {
      return Optional.of("*");
    }
    return origins.contains(origin) ? Optional.of(origin) : Optional.empty();
  }
}
