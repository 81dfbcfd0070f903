package dev.rounds.dstu2;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.AllergyReaction;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.When;
import dev.rounds.fhir.out.CommonDatatypes;
import dev.rounds.fhir.out.FhirOut;
import java.util.Optional;

/** Writes AllergyIntolerance, as DSTU2's "AllergyIntolerance" page lists its elements. */
final class AllergyIntoleranceWriter {
  private static final AllergyReaction NO_REACTION = AllergyReaction.builder().build();

  private AllergyIntoleranceWriter() {}

  static void write(FhirOut out, AllergyIntolerance allergy) {
    DatatypeWriter.start(out, allergy);
    out.element("text", allergy.narrative(), CommonDatatypes::narrative);
    out.each("identifier", allergy.identifiers(), CommonDatatypes::identifier);
    out.dateTime("onset", allergy.onset().flatMap(AllergyIntoleranceWriter::onset));
    out.dateTime("recordedDate", allergy.recorded());
    out.element("recorder", allergy.recorder(), DatatypeWriter::reference);
    DatatypeWriter.requiredReference(out, "patient", allergy.patient());
    out.element("reporter", allergy.asserter(), DatatypeWriter::reference);
    DatatypeWriter.requiredShownConcept(out, "substance", allergy.code());
    out.text("status", status(allergy));
    out.text("criticality", allergy.criticality().map(AllergyIntoleranceWriter::criticality));
    out.text("type", allergy.type().map(AllergyIntolerance.Type::code));
    out.text("category", category(allergy));
    out.dateTime("lastOccurence", allergy.lastOccurrence());
    DatatypeWriter.note(out, allergy.notes());
    out.each(
        "reaction",
        allergy.reactions().stream().filter(reaction -> !reaction.equals(NO_REACTION)).toList(),
        AllergyIntoleranceWriter::reaction);
  }

  // A date-time only: the start stands for a period, and ages have no place.
  private static Optional<PartialDateTime> onset(When onset) {
    return onset.dateTime().or(() -> onset.period().flatMap(Period::start));
  }

  /** The one status that DSTU2 has for two (Patients app interface, section 5). */
  static String status(AllergyIntolerance allergy) {
    AllergyIntolerance.Verification verification =
        allergy.verification().orElse(AllergyIntolerance.Verification.UNCONFIRMED);
    return switch (verification) {
      case ENTERED_IN_ERROR, REFUTED -> verification.code();
      case CONFIRMED, UNCONFIRMED ->
          allergy
              .clinicalStatus()
              .filter(status -> status != AllergyIntolerance.ClinicalStatus.ACTIVE)
              .map(AllergyIntolerance.ClinicalStatus::code)
              .orElse(verification.code());
    };
  }

  static String criticality(AllergyIntolerance.Criticality criticality) {
    return switch (criticality) {
      case LOW -> "CRITL";
      case HIGH -> "CRITH";
      case UNABLE_TO_ASSESS -> "CRITU";
    };
  }

  /** The first; DSTU2 has no word for what is biologic. */
  static Optional<String> category(AllergyIntolerance allergy) {
    return allergy.categories().stream()
        .findFirst()
        .map(
            category ->
                category == AllergyIntolerance.Category.BIOLOGIC
                    ? AllergyIntolerance.Category.OTHER
                    : category)
        .map(AllergyIntolerance.Category::code);
  }

  private static void reaction(FhirOut out, AllergyReaction reaction) {
    out.element("substance", reaction.substance(), CommonDatatypes::shownConcept);
    out.text("certainty", reaction.certainty().map(AllergyReaction.Certainty::code));
    DatatypeWriter.requiredShownConcepts(out, "manifestation", reaction.manifestations());
    out.text("description", reaction.description());
    out.dateTime("onset", reaction.onset());
    out.text("severity", reaction.severity().map(AllergyReaction.Severity::code));
    out.element("exposureRoute", reaction.exposureRoute(), CommonDatatypes::concept);
    DatatypeWriter.note(out, reaction.notes());
  }
}
