package dev.rounds.core.http;

import dev.rounds.fhir.FhirProblem;
import dev.rounds.fhir.IssueCode;
import dev.rounds.fhir.Param;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Placeholder until the form decoder is merged. */
final class UrlEncoded {
  private UrlEncoded() {}

  static List<Param> query(UriInfo uri) {
    String raw = uri.getRequestUri().getRawQuery();
    return raw == null ? List.of() : parse(raw.getBytes(StandardCharsets.ISO_8859_1));
  }

  static List<Param> parse(byte[] form) {
    throw FhirProblem.of(400, IssueCode.INVALID, "not decoded");
  }
}
