package dev.rounds.stu3;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.AllergyIntolerance.Category;
import dev.rounds.api.model.AllergyIntolerance.ClinicalStatus;
import dev.rounds.api.model.AllergyIntolerance.Criticality;
import dev.rounds.api.model.AllergyIntolerance.Verification;
import dev.rounds.api.model.AllergyReaction;
import dev.rounds.fhir.out.CommonDatatypes;
import dev.rounds.fhir.out.FhirOut;
import java.util.List;
import java.util.Optional;

/** Writes AllergyIntolerance, as STU3's "AllergyIntolerance" page lists its elements. */
final class AllergyIntoleranceWriter {
  private AllergyIntoleranceWriter() {}

  static void write(FhirOut out, AllergyIntolerance allergy) {
    DatatypeWriter.idAndMeta(out, allergy.id(), allergy.updated());
    out.element("text", allergy.narrative(), CommonDatatypes::narrative);
    out.each("identifier", allergy.identifiers(), CommonDatatypes::identifier);
    out.text("clinicalStatus", clinicalStatus(allergy).map(ClinicalStatus::code));
    out.text("verificationStatus", verification(allergy).code());
    out.text("type", allergy.type().map(AllergyIntolerance.Type::code));
    out.texts("category", categories(allergy).stream().map(Category::code).toList());
    out.text("criticality", allergy.criticality().map(Criticality::code));
    out.element("code", allergy.code(), CommonDatatypes::shownConcept);
    DatatypeWriter.required(out, "patient", allergy.patient());
    DatatypeWriter.when(out, "onset", allergy.onset());
    out.dateTime("assertedDate", allergy.recorded());
    out.element("recorder", allergy.recorder(), DatatypeWriter::reference);
    out.element("asserter", allergy.asserter(), DatatypeWriter::reference);
    out.dateTime("lastOccurrence", allergy.lastOccurrence());
    DatatypeWriter.notes(out, allergy.notes());
    out.each("reaction", allergy.reactions(), AllergyIntoleranceWriter::reaction);
  }

  /** The verification status that is written; STU3 requires one. */
  static Verification verification(AllergyIntolerance allergy) {
    return allergy.verification().orElse(Verification.UNCONFIRMED);
  }

  /**
   * The clinical status that is written: STU3 wants one of every allergy but those that were
   * entered in error, and none of these (ait-1, ait-2).
   */
  static Optional<ClinicalStatus> clinicalStatus(AllergyIntolerance allergy) {
    return switch (verification(allergy)) {
      case ENTERED_IN_ERROR -> Optional.empty();
      case REFUTED -> Optional.of(allergy.clinicalStatus().orElse(ClinicalStatus.INACTIVE));
      case CONFIRMED, UNCONFIRMED ->
          Optional.of(allergy.clinicalStatus().orElse(ClinicalStatus.ACTIVE));
    };
  }

  /** The categories that are written: STU3 has no "other". */
  static List<Category> categories(AllergyIntolerance allergy) {
    return allergy.categories().stream().filter(category -> category != Category.OTHER).toList();
  }

  private static void reaction(FhirOut out, AllergyReaction reaction) {
    out.element("substance", reaction.substance(), CommonDatatypes::shownConcept);
    DatatypeWriter.required(
        out, "manifestation", reaction.manifestations(), CommonDatatypes::shownConcept);
    out.text("description", reaction.description());
    out.dateTime("onset", reaction.onset());
    out.text("severity", reaction.severity().map(AllergyReaction.Severity::code));
    out.element("exposureRoute", reaction.exposureRoute(), CommonDatatypes::concept);
    DatatypeWriter.notes(out, reaction.notes());
  }
}
