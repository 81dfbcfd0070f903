package dev.rounds.dstu2;

import dev.rounds.api.model.Condition;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.When;
import dev.rounds.fhir.out.CommonDatatypes;
import dev.rounds.fhir.out.FhirOut;
import java.util.Optional;

/** Writes Condition, as DSTU2's "Condition" page lists its elements. */
final class ConditionWriter {
  private ConditionWriter() {}

  static void write(FhirOut out, Condition condition) {
    DatatypeWriter.start(out, condition);
    out.each("identifier", condition.identifiers(), CommonDatatypes::identifier);
    DatatypeWriter.requiredReference(out, "patient", condition.patient());
    out.element("encounter", condition.encounter(), DatatypeWriter::reference);
    out.element("asserter", condition.asserter(), DatatypeWriter::reference);
    out.dateTime("dateRecorded", condition.recorded().map(PartialDateTime::date));
    DatatypeWriter.requiredConcept(out, "code", condition.code());
    out.element("category", ConditionCategory.written(condition), CommonDatatypes::concept);
    out.text("clinicalStatus", clinicalStatus(condition));
    out.text("verificationStatus", verificationStatus(condition));
    out.element("severity", condition.severity(), CommonDatatypes::concept);
    condition.onset().ifPresent(onset -> DatatypeWriter.when(out, "onset", onset));
    condition.abatement().ifPresent(abatement -> abatement(out, abatement));
    out.each("bodySite", condition.bodySites(), CommonDatatypes::concept);
    out.text("notes", DatatypeWriter.noteText(condition.notes()));
  }

  /** DSTU2 has one word for what comes back, and none for inactive. */
  static Optional<String> clinicalStatus(Condition condition) {
    return condition
        .clinicalStatus()
        .map(
            status ->
                switch (status) {
                  case RECURRENCE -> Condition.ClinicalStatus.RELAPSE.code();
                  case INACTIVE -> null;
                  default -> status.code();
                });
  }

  private static String verificationStatus(Condition condition) {
    return condition.verification().orElse(Condition.Verification.UNKNOWN).code();
  }

  private static void abatement(FhirOut out, When abatement) {
    DatatypeWriter.when(out, "abatement", abatement);
    out.flag("abatementBoolean", abatement.happened());
  }
}
