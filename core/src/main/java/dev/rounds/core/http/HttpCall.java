package dev.rounds.core.http;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;

/** What a FHIR call is made of beside its body. Filled by the JAX-RS runtime, per request. */
public final class HttpCall {
  @Context Request request;
  @Context UriInfo uri;
  @Context HttpHeaders headers;
  @Context SecurityContext security;
}
