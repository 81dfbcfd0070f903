package dev.rounds.r4;

import static dev.rounds.r4.DatatypeReader.concept;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.AllergyReaction;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.References;
import java.util.Optional;
import java.util.Set;

/** Reads AllergyIntolerance, as R4's "AllergyIntolerance" page lists its elements. */
final class AllergyIntoleranceReader {
  private static final AllergyReaction NO_REACTION = AllergyReaction.builder().build();
  private static final Set<String> DSTU2_CRITICALITIES = Set.of("CRITL", "CRITH", "CRITU");

  private AllergyIntoleranceReader() {}

  static Optional<AllergyIntolerance> read(FhirNode node, References references) {
    return CommonDatatypes.id(node).map(id -> allergy(id, node, references));
  }

  private static AllergyIntolerance allergy(String id, FhirNode node, References references) {
    return AllergyIntolerance.builder(id)
        .updated(CommonDatatypes.updated(node).orElse(null))
        .narrative(CommonDatatypes.narrative(node).orElse(null))
        .identifiers(node.each("identifier", DatatypeReader::identifier))
        .clinicalStatus(
            DatatypeReader.code(
                    node,
                    "clinicalStatus",
                    CodeSystems.ALLERGY_CLINICAL,
                    AllergyIntolerance.ClinicalStatus::ofCode)
                .orElse(null))
        .verification(
            DatatypeReader.code(
                    node,
                    "verificationStatus",
                    CodeSystems.ALLERGY_VERIFICATION,
                    AllergyIntolerance.Verification::ofCode)
                .orElse(null))
        .type(node.code("type", AllergyIntolerance.Type::ofCode).orElse(null))
        .categories(node.codes("category", AllergyIntoleranceReader::category))
        .criticality(node.code("criticality", AllergyIntolerance.Criticality::ofCode).orElse(null))
        .code(concept(node, "code").orElse(null))
        .patient(DatatypeReader.patient(node, "patient", references).orElse(null))
        .onset(DatatypeReader.when(node, "onset").orElse(null))
        .recorded(DatatypeReader.dateTime(node, "recordedDate").orElse(null))
        .recorder(DatatypeReader.reference(node, "recorder", references).orElse(null))
        .asserter(DatatypeReader.reference(node, "asserter", references).orElse(null))
        .lastOccurrence(DatatypeReader.dateTime(node, "lastOccurrence").orElse(null))
        .notes(DatatypeReader.notes(node, "note", references))
        .reactions(node.each("reaction", reaction -> reaction(reaction, references)))
        .build();
  }

  // Other is a category of DSTU2 alone.
  private static Optional<AllergyIntolerance.Category> category(String code) {
    return AllergyIntolerance.Category.ofCode(code)
        .filter(category -> category != AllergyIntolerance.Category.OTHER);
  }

  private static Optional<AllergyReaction> reaction(FhirNode node, References references) {
    return Optional.of(
            AllergyReaction.builder()
                .substance(concept(node, "substance").orElse(null))
                .manifestations(DatatypeReader.concepts(node, "manifestation"))
                .description(node.text("description").orElse(null))
                .onset(DatatypeReader.dateTime(node, "onset").orElse(null))
                .severity(node.code("severity", AllergyReaction.Severity::ofCode).orElse(null))
                .exposureRoute(concept(node, "exposureRoute").orElse(null))
                .notes(DatatypeReader.notes(node, "note", references))
                .build())
        .filter(reaction -> !reaction.equals(NO_REACTION));
  }

  /** Whether nothing speaks against R4. */
  static boolean fits(FhirNode node) {
    return node.form("clinicalStatus") != Form.TEXT
        && node.form("verificationStatus") != Form.TEXT
        && node.form("category") != Form.TEXT
        && node.form("note") != Form.OBJECT
        && !node.has("status")
        && !node.has("substance")
        && !node.has("reporter")
        && !node.has("assertedDate")
        && !node.has("lastOccurence")
        && node.text("criticality").filter(DSTU2_CRITICALITIES::contains).isEmpty()
        && node.children("reaction").stream()
            .noneMatch(
                reaction -> reaction.has("certainty") || reaction.form("note") == Form.OBJECT);
  }
}
