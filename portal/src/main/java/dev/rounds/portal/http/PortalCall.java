package dev.rounds.portal.http;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;

/** What a call of the API is made of beside its body. Filled by the JAX-RS runtime, per request. */
public final class PortalCall {
  @Context Request request;
  @Context UriInfo uri;
  @Context HttpHeaders headers;
}
