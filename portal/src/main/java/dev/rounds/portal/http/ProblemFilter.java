package dev.rounds.portal.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;

/**
 * Writes as a problem document (RFC 9457) what was refused before a call of the API was reached: by
 * the gateway's gate, or because there is no such address or method. Their line of text, which
 * repeats nothing of the request, becomes the detail. Thread-safe.
 */
@Provider
public final class ProblemFilter implements ContainerResponseFilter {
  private static final String API = "portal/api";

  private final Api api;

  ProblemFilter(Api api) {
    this.api = api;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() < 400 || !isApi(request) || isJson(response.getMediaType())) {
      return;
    }
    response.setEntity(
        api.problem(response.getStatus(), code(response.getStatus()), detail(response.getEntity())),
        new Annotation[0],
        MediaType.valueOf(Json.PROBLEM));
  }

  private static String detail(Object entity) {
    if (entity instanceof String text) {
      return text.strip();
    }
    return entity instanceof byte[] text
        ? new String(text, StandardCharsets.UTF_8).strip()
        : "The request cannot be answered.";
  }

  private static boolean isApi(ContainerRequestContext request) {
    try {
      String path = request.getUriInfo().getPath();
      String relative = path.startsWith("/") ? path.substring(1) : path;
      return relative.equals(API) || relative.startsWith(API + "/");
    } catch (RuntimeException e) {
      // An address that cannot be decoded belongs to nobody; which exception it is differs.
      return false;
    }
  }

  private static boolean isJson(MediaType type) {
    return type != null && type.getSubtype().endsWith("json");
  }

  private static String code(int status) {
    return switch (status) {
      case 403 -> "forbidden";
      case 404 -> "missing";
      case 405 -> "method-not-allowed";
      case 406 -> "not-acceptable";
      case 412 -> "stale";
      case 413 -> "too-large";
      case 415 -> "media-type";
      case 503 -> "unavailable";
      default -> status < 500 ? "invalid" : "unexpected";
    };
  }
}
