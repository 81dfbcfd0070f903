package dev.rounds.liberty;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers everything with 503 where there is no gateway; the reason is the operator's to read. */
@PreMatching
final class NotStarted implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    request.abortWith(
        Response.status(Response.Status.SERVICE_UNAVAILABLE)
            .type(MediaType.TEXT_PLAIN_TYPE)
            .entity("Rounds did not start. Its readiness check, /health/ready, says why.\n")
            .build());
  }
}
