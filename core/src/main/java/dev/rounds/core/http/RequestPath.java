package dev.rounds.core.http;

import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/**
 * The path of a request as routing sees it: decoded, without matrix parameters and empty segments,
 * so that {@code /fhir;x=y//dstu2/Patient} is guarded as {@code /fhir/dstu2/Patient} is.
 */
record RequestPath(List<String> segments) {
  private static final String FHIR = "fhir";
  private static final String OAUTH = "oauth2";
  private static final String METADATA = "metadata";

  /** A path that cannot be decoded is guarded as the strictest: as one under {@code fhir}. */
  static RequestPath of(UriInfo uri) {
    try {
      return new RequestPath(
          uri.getPathSegments().stream()
              .map(PathSegment::getPath)
              .filter(segment -> !segment.isEmpty())
              .toList());
    } catch (RuntimeException e) {
      return new RequestPath(List.of(FHIR));
    }
  }

  /** Whether it is at or below {@code fhir}. */
  boolean fhir() {
    return first().equals(FHIR);
  }

  /** Whether it is at or below {@code oauth2}. */
  boolean oauth() {
    return first().equals(OAUTH);
  }

  /** Whether it is {@code fhir/<version>/metadata}. */
  boolean metadata() {
    return fhir() && segments.size() == 3 && segments.get(2).equals(METADATA);
  }

  /**
   * The segment that names the FHIR version, whether or not there is such a version; may be empty.
   */
  String version() {
    return fhir() && segments.size() > 1 ? segments.get(1) : "";
  }

  /** What follows the version, with a slash between segments. */
  String below() {
    return String.join("/", segments.subList(Math.min(2, segments.size()), segments.size()));
  }

  private String first() {
    return segments.isEmpty() ? "" : segments.get(0);
  }
}
