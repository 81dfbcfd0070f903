package dev.rounds.stu3;

import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Condition.ClinicalStatus;
import dev.rounds.api.model.Condition.Verification;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.When;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.References;
import java.util.Optional;

/** Reads Condition, as STU3's "Condition" page lists its elements. */
final class ConditionReader {
  private ConditionReader() {}

  static Optional<Condition> read(FhirNode node, References references) {
    return CommonDatatypes.id(node).map(id -> condition(id, node, references));
  }

  private static Condition condition(String id, FhirNode node, References references) {
    return Condition.builder(id)
        .updated(CommonDatatypes.updated(node).orElse(null))
        .identifiers(node.each("identifier", DatatypeReader::identifier))
        .clinicalStatus(node.code("clinicalStatus", ConditionReader::clinicalStatus).orElse(null))
        .verification(node.code("verificationStatus", Verification::ofCode).orElse(null))
        .categories(node.each("category", DatatypeReader::concept))
        .severity(DatatypeReader.concept(node, "severity").orElse(null))
        .code(DatatypeReader.concept(node, "code").orElse(null))
        .bodySites(node.each("bodySite", DatatypeReader::concept))
        .patient(DatatypeReader.patient(node, "subject", references).orElse(null))
        .encounter(DatatypeReader.reference(node, "context", references).orElse(null))
        .onset(DatatypeReader.when(node, "onset").orElse(null))
        .abatement(abatement(node).orElse(null))
        .recorded(node.parsed("assertedDate", PartialDateTime::parse).orElse(null))
        .asserter(DatatypeReader.reference(node, "asserter", references).orElse(null))
        .notes(DatatypeReader.notes(node, references))
        .build();
  }

  // DSTU2 says "relapse" for what is a recurrence here.
  private static Optional<ClinicalStatus> clinicalStatus(String code) {
    return ClinicalStatus.ofCode(code).filter(status -> status != ClinicalStatus.RELAPSE);
  }

  private static Optional<When> abatement(FhirNode node) {
    Optional<When> when =
        DatatypeReader.when(node, "abatement")
            .or(() -> node.flag("abatementBoolean").map(When::happened));
    // A time that cannot be read still says that it ended.
    return when.isEmpty() && node.has("abatementDateTime")
        ? Optional.of(When.happened(true))
        : when;
  }

  /** Whether nothing speaks against STU3. */
  static boolean fits(FhirNode node) {
    return !node.has("patient")
        && !node.has("encounter")
        && !node.has("dateRecorded")
        && !node.has("recordedDate")
        && !node.has("recorder")
        && !node.has("notes")
        && node.form("category") != Form.OBJECT
        && node.form("clinicalStatus") != Form.OBJECT
        && node.form("verificationStatus") != Form.OBJECT
        && node.form("stage") != Form.ARRAY
        && Shape.code(node, "clinicalStatus", code -> !code.equals(ClinicalStatus.RELAPSE.code()));
  }
}
