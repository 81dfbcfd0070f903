package dev.rounds.dstu2;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.AllergyIntolerance.Category;
import dev.rounds.api.model.AllergyIntolerance.ClinicalStatus;
import dev.rounds.api.model.AllergyIntolerance.Criticality;
import dev.rounds.api.model.AllergyIntolerance.Verification;
import dev.rounds.api.model.AllergyReaction;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.When;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.References;
import java.util.Optional;
import java.util.Set;

/** Reads AllergyIntolerance, as DSTU2's "AllergyIntolerance" page lists its elements. */
final class AllergyIntoleranceReader {
  private static final AllergyReaction NO_REACTION = AllergyReaction.builder().build();

  /** What the one status of DSTU2 says (Patients app interface, section 5). */
  private record Statuses(ClinicalStatus clinical, Verification verification) {}

  // What is not said not to be an allergy is one.
  private static final Statuses ACTIVE =
      new Statuses(ClinicalStatus.ACTIVE, Verification.UNCONFIRMED);

  private AllergyIntoleranceReader() {}

  static Optional<AllergyIntolerance> read(FhirNode node, References references) {
    return CommonDatatypes.id(node).map(id -> allergy(id, node, references));
  }

  private static AllergyIntolerance allergy(String id, FhirNode node, References references) {
    Statuses statuses = node.code("status", AllergyIntoleranceReader::statuses).orElse(ACTIVE);
    return AllergyIntolerance.builder(id)
        .updated(CommonDatatypes.updated(node).orElse(null))
        .narrative(CommonDatatypes.narrative(node).orElse(null))
        .identifiers(node.each("identifier", DatatypeReader::identifier))
        .onset(node.parsed("onset", PartialDateTime::parse).map(When::at).orElse(null))
        .recorded(node.parsed("recordedDate", PartialDateTime::parse).orElse(null))
        .recorder(
            node.child("recorder")
                .flatMap(recorder -> DatatypeReader.reference(recorder, references))
                .orElse(null))
        .patient(
            node.child("patient")
                .flatMap(patient -> DatatypeReader.patient(patient, references))
                .orElse(null))
        .asserter(
            node.child("reporter")
                .flatMap(reporter -> DatatypeReader.reference(reporter, references))
                .orElse(null))
        .code(node.child("substance").flatMap(DatatypeReader::concept).orElse(null))
        .clinicalStatus(statuses.clinical())
        .verification(statuses.verification())
        .criticality(node.code("criticality", AllergyIntoleranceReader::criticality).orElse(null))
        .type(node.code("type", AllergyIntolerance.Type::ofCode).orElse(null))
        .categories(node.code("category", AllergyIntoleranceReader::category).stream().toList())
        .lastOccurrence(node.parsed("lastOccurence", PartialDateTime::parse).orElse(null))
        .notes(DatatypeReader.note(node, references))
        .reactions(node.each("reaction", reaction -> reaction(reaction, references)))
        .build();
  }

  private static Optional<Statuses> statuses(String code) {
    return switch (code) {
      case "active", "unconfirmed" -> Optional.of(ACTIVE);
      case "confirmed" -> Optional.of(new Statuses(ClinicalStatus.ACTIVE, Verification.CONFIRMED));
      case "inactive" ->
          Optional.of(new Statuses(ClinicalStatus.INACTIVE, Verification.UNCONFIRMED));
      case "resolved" ->
          Optional.of(new Statuses(ClinicalStatus.RESOLVED, Verification.UNCONFIRMED));
      case "refuted" -> Optional.of(new Statuses(ClinicalStatus.INACTIVE, Verification.REFUTED));
      case "entered-in-error" -> Optional.of(new Statuses(null, Verification.ENTERED_IN_ERROR));
      default -> Optional.empty();
    };
  }

  private static Optional<Criticality> criticality(String code) {
    return switch (code) {
      case "CRITL" -> Optional.of(Criticality.LOW);
      case "CRITH" -> Optional.of(Criticality.HIGH);
      case "CRITU" -> Optional.of(Criticality.UNABLE_TO_ASSESS);
      default -> Optional.empty();
    };
  }

  private static Optional<Category> category(String code) {
    return Category.ofCode(code).filter(category -> category != Category.BIOLOGIC);
  }

  private static Optional<AllergyReaction> reaction(FhirNode node, References references) {
    return Optional.of(
            AllergyReaction.builder()
                .substance(node.child("substance").flatMap(DatatypeReader::concept).orElse(null))
                .certainty(node.code("certainty", AllergyReaction.Certainty::ofCode).orElse(null))
                .manifestations(node.each("manifestation", DatatypeReader::concept))
                .description(node.text("description").orElse(null))
                .onset(node.parsed("onset", PartialDateTime::parse).orElse(null))
                .severity(node.code("severity", AllergyReaction.Severity::ofCode).orElse(null))
                .exposureRoute(
                    node.child("exposureRoute").flatMap(DatatypeReader::concept).orElse(null))
                .notes(DatatypeReader.note(node, references))
                .build())
        .filter(reaction -> !reaction.equals(NO_REACTION));
  }

  /** Whether nothing speaks against DSTU2. */
  static boolean fits(FhirNode node) {
    return node.form("category") != Form.ARRAY
        && node.form("note") != Form.ARRAY
        && !Hints.any(node, "code", "clinicalStatus", "verificationStatus", "assertedDate")
        && !Hints.any(node, "asserter", "lastOccurrence", "onsetDateTime", "onsetAge")
        && !Hints.any(node, "onsetPeriod", "onsetRange", "onsetString")
        && !Hints.code(node, "criticality", Set.of("low", "high", "unable-to-assess"))
        && !Hints.within(node, "reaction", reaction -> reaction.form("note") == Form.ARRAY);
  }
}
