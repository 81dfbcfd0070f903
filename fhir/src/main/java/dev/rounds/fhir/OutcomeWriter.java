package dev.rounds.fhir;

import dev.rounds.fhir.out.FhirOut;
import java.util.List;

/** Writes OperationOutcome, which is the same in DSTU2 and STU3 as far as it is used here. */
final class OutcomeWriter {
  private OutcomeWriter() {}

  /** The content of an OperationOutcome that is open already. */
  static void content(FhirOut out, FhirProblem problem) {
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
  }

  /** The content of an OperationOutcome that is open already: warnings. */
  static void warnings(FhirOut out, List<Searchset.Note> notes) {
    out.beginArray("issue");
    for (Searchset.Note note : notes) {
      out.beginItem();
      issue(out, "warning", note.code(), note.text());
      out.end();
    }
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
