package dev.rounds.core.http;

import dev.rounds.fhir.FhirProblem;
import dev.rounds.fhir.IssueCode;
import dev.rounds.fhir.Param;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;

/** The form of a search that is posted; the only body that is read here. */
final class SearchForm {
  private SearchForm() {}

  static List<Param> read(HttpCall http, String path, InputStream body, int maxBytes) {
    if (!http.request.getMethod().equals("POST") || !path.endsWith("/_search")) {
      return List.of();
    }
    byte[] form = BoundedBody.read(body, maxBytes);
    MediaType type = http.headers.getMediaType();
    if (type == null && form.length == 0) {
      return List.of();
    }
    if (type == null || !type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
      throw FhirProblem.of(
          415, IssueCode.NOT_SUPPORTED, "A search is posted as application/x-www-form-urlencoded");
    }
    List<Param> params = UrlEncoded.parse(form);
    for (Param param : params) {
      if (param.name().equals("access_token")) {
        throw FhirProblem.parameter(
            "access_token", IssueCode.SECURITY, "is not taken: send it as a bearer token");
      }
    }
    return params;
  }
}
