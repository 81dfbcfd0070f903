package dev.rounds.stu3;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.References;
import java.util.Optional;
import java.util.Set;

/** Reads MedicationRequest, as STU3's "MedicationRequest" page lists its elements. */
final class MedicationRequestReader {
  private static final Set<String> R4_INTENTS =
      Set.of("original-order", "reflex-order", "filler-order", "option");

  private MedicationRequestReader() {}

  static Optional<MedicationOrder> read(FhirNode node, References references) {
    return CommonDatatypes.id(node).map(id -> order(id, node, references));
  }

  private static MedicationOrder order(String id, FhirNode node, References references) {
    Optional<CodeableConcept> medication = DatatypeReader.medication(node);
    return MedicationOrder.builder(id)
        .updated(CommonDatatypes.updated(node).orElse(null))
        .narrative(CommonDatatypes.narrative(node).orElse(null))
        .identifiers(node.each("identifier", DatatypeReader::identifier))
        .status(node.code("status", MedicationOrder.Status::ofCode).orElse(null))
        .intent(node.code("intent", MedicationOrder.Intent::ofCode).orElse(null))
        .category(DatatypeReader.concept(node, "category").orElse(null))
        .medication(medication.orElse(null))
        .medicationReference(
            DatatypeReader.medicationReference(node, medication, references).orElse(null))
        .patient(DatatypeReader.patient(node, "subject", references).orElse(null))
        .encounter(DatatypeReader.reference(node, "context", references).orElse(null))
        .written(node.parsed("authoredOn", PartialDateTime::parse).orElse(null))
        .prescriber(
            node.child("requester")
                .flatMap(requester -> DatatypeReader.reference(requester, "agent", references))
                .orElse(null))
        .recorder(DatatypeReader.reference(node, "recorder", references).orElse(null))
        .reasons(node.each("reasonCode", DatatypeReader::concept))
        .notes(DatatypeReader.notes(node, references))
        .dosages(node.each("dosageInstruction", DosageReader::read))
        .build();
  }

  /** Whether nothing speaks against STU3. */
  static boolean fits(FhirNode node) {
    return !node.has("encounter")
        && !node.has("reportedBoolean")
        && !node.has("reportedReference")
        && !node.has("doNotPerform")
        && !node.has("statusReason")
        && !node.has("performer")
        && !node.has("performerType")
        && !node.has("courseOfTherapyType")
        && !node.has("instantiatesCanonical")
        && !node.has("insurance")
        && node.form("category") != Form.ARRAY
        && Shape.code(node, "intent", code -> !R4_INTENTS.contains(code))
        && Shape.part(
            node,
            "requester",
            requester -> !requester.has("reference") && !requester.has("display"))
        && Shape.each(node, "dosageInstruction", DosageReader::fits);
  }
}
