package dev.rounds.core.http;

import dev.rounds.fhir.FhirProblem;
import dev.rounds.fhir.IssueCode;
import dev.rounds.fhir.Param;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;

/** The Bundle of a batch: what is posted to the base. */
final class BatchBody {
  private BatchBody() {}

  /**
   * The Bundle.
   *
   * @param params those of the URL: only such as say how the answer is written
   */
  static byte[] read(HttpCall http, List<Param> params, InputStream body, int maxBytes) {
    if (!http.request.getMethod().equals("POST")) {
      throw FhirProblem.method(List.of("POST"), "A batch is posted to the base");
    }
    for (Param param : params) {
      if (!param.name().equals("_format") && !param.name().equals("_pretty")) {
        throw FhirProblem.of(
            400, IssueCode.NOT_SUPPORTED, "A batch takes no parameters but _format and _pretty");
      }
    }
    MediaType type = http.headers.getMediaType();
    if (type == null || !Formats.isJson(type)) {
      throw FhirProblem.of(
          415,
          IssueCode.NOT_SUPPORTED,
          "A batch is posted as JSON: application/fhir+json, application/json+fhir or"
              + " application/json");
    }
    return SearchForm.bytes(body, maxBytes);
  }
}
