package dev.rounds.dstu2;

import dev.rounds.api.model.Condition;
import dev.rounds.api.model.When;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.References;
import java.util.Optional;
import java.util.Set;

/** Reads Condition, as DSTU2's "Condition" page lists its elements. */
final class ConditionReader {
  private static final Set<Condition.ClinicalStatus> CLINICAL_STATUSES =
      Set.of(
          Condition.ClinicalStatus.ACTIVE,
          Condition.ClinicalStatus.RELAPSE,
          Condition.ClinicalStatus.REMISSION,
          Condition.ClinicalStatus.RESOLVED);

  private ConditionReader() {}

  static Optional<Condition> read(FhirNode node, References references) {
    return CommonDatatypes.id(node).map(id -> condition(id, node, references));
  }

  private static Condition condition(String id, FhirNode node, References references) {
    return Condition.builder(id)
        .updated(CommonDatatypes.updated(node).orElse(null))
        .identifiers(node.each("identifier", DatatypeReader::identifier))
        .patient(
            node.child("patient")
                .flatMap(patient -> DatatypeReader.patient(patient, references))
                .orElse(null))
        .encounter(
            node.child("encounter")
                .flatMap(encounter -> DatatypeReader.reference(encounter, references))
                .orElse(null))
        .asserter(
            node.child("asserter")
                .flatMap(asserter -> DatatypeReader.reference(asserter, references))
                .orElse(null))
        .recorded(node.parsed("dateRecorded", CommonDatatypes::date).orElse(null))
        .code(node.child("code").flatMap(DatatypeReader::concept).orElse(null))
        .categories(
            DatatypeReader.concepts(node, "category").stream()
                .map(ConditionCategory::read)
                .toList())
        .clinicalStatus(node.code("clinicalStatus", ConditionReader::clinicalStatus).orElse(null))
        .verification(node.code("verificationStatus", Condition.Verification::ofCode).orElse(null))
        .severity(node.child("severity").flatMap(DatatypeReader::concept).orElse(null))
        .onset(DatatypeReader.when(node, "onset").orElse(null))
        .abatement(abatement(node).orElse(null))
        .bodySites(node.each("bodySite", DatatypeReader::concept))
        .notes(DatatypeReader.noteText(node, "notes"))
        .build();
  }

  private static Optional<Condition.ClinicalStatus> clinicalStatus(String code) {
    return Condition.ClinicalStatus.ofCode(code).filter(CLINICAL_STATUSES::contains);
  }

  private static Optional<When> abatement(FhirNode node) {
    return DatatypeReader.when(node, "abatement")
        .or(() -> node.flag("abatementBoolean").map(When::happened));
  }

  /** Whether nothing speaks against DSTU2. */
  static boolean fits(FhirNode node) {
    return node.form("category") != Form.ARRAY
        && node.form("clinicalStatus") != Form.OBJECT
        && node.form("verificationStatus") != Form.OBJECT
        && node.form("stage") != Form.ARRAY
        && !Hints.any(
            node, "subject", "context", "assertedDate", "recordedDate", "recorder", "note")
        && !Hints.any(node, "onsetAge", "abatementAge")
        && !Hints.code(node, "clinicalStatus", Set.of("recurrence", "inactive"))
        && !Hints.within(node, "evidence", evidence -> evidence.form("code") == Form.ARRAY);
  }
}
