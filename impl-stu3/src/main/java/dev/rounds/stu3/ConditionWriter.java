package dev.rounds.stu3;

import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Condition.ClinicalStatus;
import dev.rounds.api.model.Condition.Verification;
import dev.rounds.api.model.When;
import dev.rounds.fhir.out.CommonDatatypes;
import dev.rounds.fhir.out.FhirOut;
import java.util.Optional;
import java.util.Set;

/** Writes Condition, as STU3's "Condition" page lists its elements. */
final class ConditionWriter {
  private static final Set<ClinicalStatus> ACTIVE =
      Set.of(ClinicalStatus.ACTIVE, ClinicalStatus.RECURRENCE);

  private ConditionWriter() {}

  static void write(FhirOut out, Condition condition) {
    DatatypeWriter.idAndMeta(out, condition.id(), condition.updated());
    out.each("identifier", condition.identifiers(), CommonDatatypes::identifier);
    out.text("clinicalStatus", clinicalStatus(condition).map(ClinicalStatus::code));
    out.text("verificationStatus", condition.verification().map(Verification::code));
    out.each("category", condition.categories(), CommonDatatypes::concept);
    out.element("severity", condition.severity(), CommonDatatypes::concept);
    out.element("code", condition.code(), CommonDatatypes::concept);
    out.each("bodySite", condition.bodySites(), CommonDatatypes::concept);
    DatatypeWriter.required(out, "subject", condition.patient());
    out.element("context", condition.encounter(), DatatypeWriter::reference);
    DatatypeWriter.when(out, "onset", condition.onset());
    abatement(out, condition);
    out.dateTime("assertedDate", condition.recorded());
    out.element("asserter", condition.asserter(), DatatypeWriter::reference);
    DatatypeWriter.notes(out, condition.notes());
  }

  /**
   * The clinical status that is written: what the record has, in the words of STU3. Where it has
   * none and STU3 asks for one (con-3, con-4), it is inactive if it ended or was refuted, else
   * active.
   */
  static Optional<ClinicalStatus> clinicalStatus(Condition condition) {
    if (condition.clinicalStatus().isPresent()) {
      ClinicalStatus status = condition.clinicalStatus().get();
      return Optional.of(status == ClinicalStatus.RELAPSE ? ClinicalStatus.RECURRENCE : status);
    } else if (hasEnded(condition) || is(condition, Verification.REFUTED)) {
      return Optional.of(ClinicalStatus.INACTIVE);
    } else if (is(condition, Verification.ENTERED_IN_ERROR)) {
      return Optional.empty();
    }
    return Optional.of(ClinicalStatus.ACTIVE);
  }

  private static boolean is(Condition condition, Verification verification) {
    return condition.verification().filter(verification::equals).isPresent();
  }

  private static boolean hasEnded(Condition condition) {
    return condition.abatement().filter(abatement -> abatement.happened().orElse(true)).isPresent();
  }

  private static void abatement(FhirOut out, Condition condition) {
    boolean ended = condition.abatement().flatMap(When::happened).orElse(false);
    boolean active = clinicalStatus(condition).filter(ACTIVE::contains).isPresent();
    // That it ended, without a time, must not stand beside a status that says it has not (con-4).
    if (!ended || !active) {
      out.flag("abatementBoolean", condition.abatement().flatMap(When::happened));
    }
    DatatypeWriter.when(out, "abatement", condition.abatement());
  }
}
