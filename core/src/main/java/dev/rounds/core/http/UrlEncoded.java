package dev.rounds.core.http;

import dev.rounds.core.oauth.FormText;
import dev.rounds.fhir.FhirProblem;
import dev.rounds.fhir.IssueCode;
import dev.rounds.fhir.Param;
import java.util.List;

/** The parameters of a FHIR call, from its URL or its form. */
final class UrlEncoded {
  private UrlEncoded() {}

  /** The parameters of a query as it was sent; {@code null} means none. */
  static List<Param> query(String raw) {
    return FormText.pairs(raw).orElseThrow(() -> malformed("The query")).stream()
        .map(pair -> new Param(pair.getKey(), pair.getValue()))
        .toList();
  }

  /** The parameters of a form. */
  static List<Param> form(byte[] body) {
    return FormText.utf8(body)
        .flatMap(FormText::pairs)
        .orElseThrow(() -> malformed("The form"))
        .stream()
        .map(pair -> new Param(pair.getKey(), pair.getValue()))
        .toList();
  }

  private static FhirProblem malformed(String what) {
    return FhirProblem.of(400, IssueCode.INVALID, what + " is not percent-encoded UTF-8");
  }
}
