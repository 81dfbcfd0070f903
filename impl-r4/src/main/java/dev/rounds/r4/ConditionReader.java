package dev.rounds.r4;

import static dev.rounds.r4.DatatypeReader.concept;

import dev.rounds.api.model.Condition;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.References;
import java.util.Optional;

/** Reads Condition, as R4's "Condition" page lists its elements. */
final class ConditionReader {
  private ConditionReader() {}

  static Optional<Condition> read(FhirNode node, References references) {
    return CommonDatatypes.id(node).map(id -> condition(id, node, references));
  }

  private static Condition condition(String id, FhirNode node, References references) {
    return Condition.builder(id)
        .updated(CommonDatatypes.updated(node).orElse(null))
        .identifiers(node.each("identifier", DatatypeReader::identifier))
        .clinicalStatus(
            DatatypeReader.code(
                    node,
                    "clinicalStatus",
                    CodeSystems.CONDITION_CLINICAL,
                    Condition.ClinicalStatus::ofCode)
                .orElse(null))
        .verification(
            DatatypeReader.code(
                    node,
                    "verificationStatus",
                    CodeSystems.CONDITION_VERIFICATION,
                    ConditionReader::verification)
                .orElse(null))
        .categories(DatatypeReader.concepts(node, "category"))
        .severity(concept(node, "severity").orElse(null))
        .code(concept(node, "code").orElse(null))
        .bodySites(DatatypeReader.concepts(node, "bodySite"))
        .patient(DatatypeReader.patient(node, "subject", references).orElse(null))
        .encounter(DatatypeReader.reference(node, "encounter", references).orElse(null))
        .onset(DatatypeReader.when(node, "onset").orElse(null))
        .abatement(DatatypeReader.when(node, "abatement").orElse(null))
        .recorded(DatatypeReader.dateTime(node, "recordedDate").orElse(null))
        .asserter(DatatypeReader.reference(node, "asserter", references).orElse(null))
        .notes(DatatypeReader.notes(node, "note", references))
        .build();
  }

  // R4's more general word for provisional and differential.
  private static Optional<Condition.Verification> verification(String code) {
    return code.equals("unconfirmed")
        ? Optional.of(Condition.Verification.PROVISIONAL)
        : Condition.Verification.ofCode(code);
  }

  /** Whether nothing speaks against R4. */
  static boolean fits(FhirNode node) {
    return node.form("clinicalStatus") != Form.TEXT
        && node.form("verificationStatus") != Form.TEXT
        && node.form("category") != Form.OBJECT
        && node.form("stage") != Form.OBJECT
        && !node.has("patient")
        && !node.has("context")
        && !node.has("dateRecorded")
        && !node.has("assertedDate")
        && !node.has("notes")
        && !node.has("onsetQuantity")
        && !node.has("abatementQuantity")
        && !node.has("abatementBoolean");
  }
}
