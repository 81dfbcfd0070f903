package dev.rounds.fhir;

import dev.rounds.fhir.out.FhirOut;

/** Writes OperationOutcome, which is the same in DSTU2 and STU3 as far as it is used here. */
final class OutcomeWriter {
  private OutcomeWriter() {}

  static void problem(FhirOut out, FhirProblem problem) {
    out.beginResource("OperationOutcome");
    out.beginArray("issue");
    out.beginItem();
    issue(out, "error", problem.code(), problem.getMessage());
    if (problem.parameter().isPresent()) {
      out.beginArray("location");
      out.item("http." + problem.parameter().get());
      out.end();
    }
    out.end();
    out.end();
    out.end();
  }

  /** The content of an OperationOutcome that is open already: one warning. */
  static void warning(FhirOut out, IssueCode code, String text) {
    out.beginArray("issue");
    out.beginItem();
    issue(out, "warning", code, text);
    out.end();
    out.end();
  }

  private static void issue(FhirOut out, String severity, IssueCode code, String text) {
    out.text("severity", severity);
    out.text("code", code.code());
    out.begin("details");
    out.text("text", text);
    out.end();
    out.text("diagnostics", text);
  }
}
