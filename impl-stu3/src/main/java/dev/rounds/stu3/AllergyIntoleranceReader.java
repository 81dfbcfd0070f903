package dev.rounds.stu3;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.AllergyIntolerance.Category;
import dev.rounds.api.model.AllergyIntolerance.ClinicalStatus;
import dev.rounds.api.model.AllergyIntolerance.Criticality;
import dev.rounds.api.model.AllergyIntolerance.Verification;
import dev.rounds.api.model.AllergyReaction;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.References;
import java.util.Optional;

/** Reads AllergyIntolerance, as STU3's "AllergyIntolerance" page lists its elements. */
final class AllergyIntoleranceReader {
  private static final AllergyReaction NO_REACTION = AllergyReaction.builder().build();

  private AllergyIntoleranceReader() {}

  static Optional<AllergyIntolerance> read(FhirNode node, References references) {
    return CommonDatatypes.id(node).map(id -> allergy(id, node, references));
  }

  private static AllergyIntolerance allergy(String id, FhirNode node, References references) {
    return AllergyIntolerance.builder(id)
        .updated(CommonDatatypes.updated(node).orElse(null))
        .narrative(CommonDatatypes.narrative(node).orElse(null))
        .identifiers(node.each("identifier", DatatypeReader::identifier))
        .clinicalStatus(node.code("clinicalStatus", ClinicalStatus::ofCode).orElse(null))
        .verification(node.code("verificationStatus", Verification::ofCode).orElse(null))
        .type(node.code("type", AllergyIntolerance.Type::ofCode).orElse(null))
        .categories(node.codes("category", AllergyIntoleranceReader::category))
        .criticality(node.code("criticality", Criticality::ofCode).orElse(null))
        .code(DatatypeReader.concept(node, "code").orElse(null))
        .patient(DatatypeReader.patient(node, "patient", references).orElse(null))
        .onset(DatatypeReader.when(node, "onset").orElse(null))
        .recorded(node.parsed("assertedDate", PartialDateTime::parse).orElse(null))
        .recorder(DatatypeReader.reference(node, "recorder", references).orElse(null))
        .asserter(DatatypeReader.reference(node, "asserter", references).orElse(null))
        .lastOccurrence(node.parsed("lastOccurrence", PartialDateTime::parse).orElse(null))
        .notes(DatatypeReader.notes(node, references))
        .reactions(node.each("reaction", reaction -> reaction(reaction, references)))
        .build();
  }

  private static Optional<Category> category(String code) {
    return Category.ofCode(code).filter(category -> category != Category.OTHER);
  }

  private static Optional<AllergyReaction> reaction(FhirNode node, References references) {
    return Optional.of(
            AllergyReaction.builder()
                .substance(DatatypeReader.concept(node, "substance").orElse(null))
                .manifestations(node.each("manifestation", DatatypeReader::concept))
                .description(node.text("description").orElse(null))
                .onset(node.parsed("onset", PartialDateTime::parse).orElse(null))
                .severity(node.code("severity", AllergyReaction.Severity::ofCode).orElse(null))
                .exposureRoute(DatatypeReader.concept(node, "exposureRoute").orElse(null))
                .notes(DatatypeReader.notes(node, references))
                .build())
        .filter(reaction -> !reaction.equals(NO_REACTION));
  }

  /** Whether nothing speaks against STU3. */
  static boolean fits(FhirNode node) {
    return !node.has("substance")
        && !node.has("status")
        && !node.has("recordedDate")
        && !node.has("reporter")
        && !node.has("lastOccurence")
        && node.form("category") != Form.TEXT
        && node.form("note") != Form.OBJECT
        && node.form("clinicalStatus") != Form.OBJECT
        && node.form("verificationStatus") != Form.OBJECT
        && Shape.code(node, "criticality", code -> !code.startsWith("CRIT"))
        && Shape.each(
            node,
            "reaction",
            reaction -> !reaction.has("certainty") && reaction.form("note") != Form.OBJECT);
  }
}
