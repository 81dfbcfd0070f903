package dev.rounds.core.http;

import dev.rounds.fhir.FhirProblem;
import dev.rounds.fhir.IssueCode;
import dev.rounds.fhir.Param;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The form of a search that is posted; the only body that is read here. */
final class SearchForm {
  private SearchForm() {}

  /** Refuses a body that says itself that it is too long, whatever is done with it. */
  static void checkLength(HttpHeaders headers, int maxBytes) {
    // A length beyond int reads as -1 in JAX-RS: the header itself tells.
    String length = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    if (length != null && isBeyond(maxBytes, length.strip())) {
      throw tooLong(maxBytes);
    }
  }

  // Where it is no number, as Liberty gives it over HTTP/2, reading the body tells.
  private static boolean isBeyond(int maxBytes, String length) {
    boolean number = !length.isEmpty() && length.chars().allMatch(c -> c >= '0' && c <= '9');
    return number && (length.length() > 18 || Long.parseLong(length) > maxBytes);
  }

  /** The form's parameters; none where the call is no search that is posted. */
  static List<Param> read(HttpCall http, String path, InputStream body, int maxBytes) {
    if (!http.request.getMethod().equals("POST") || !path.endsWith("/_search")) {
      return List.of();
    }
    byte[] form = bytes(body, maxBytes);
    MediaType type = http.headers.getMediaType();
    if (type == null && form.length == 0) {
      return List.of();
    }
    if (type == null || !type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
      throw FhirProblem.of(
          415, IssueCode.NOT_SUPPORTED, "A search is posted as application/x-www-form-urlencoded");
    }
    List<Param> params = UrlEncoded.form(form);
    for (Param param : params) {
      if (param.name().equalsIgnoreCase("access_token")) {
        throw FhirProblem.parameter(
            "access_token", IssueCode.SECURITY, "is refused: use the Authorization header");
      }
    }
    return params;
  }

  /** A body, bounded. */
  static byte[] bytes(InputStream body, int maxBytes) {
    try {
      return BoundedBody.read(body, maxBytes).orElseThrow(() -> tooLong(maxBytes));
    } catch (IOException e) {
      throw FhirProblem.of(400, IssueCode.INVALID, "The body could not be read to its end")
          .because(e);
    }
  }

  private static FhirProblem tooLong(int maxBytes) {
    return FhirProblem.of(
        413, IssueCode.TOO_LONG, "The body is longer than " + maxBytes + " bytes");
  }
}
