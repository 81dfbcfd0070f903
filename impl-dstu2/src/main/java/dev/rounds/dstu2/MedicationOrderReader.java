package dev.rounds.dstu2;

import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.References;
import java.util.Optional;
import java.util.Set;

/**
 * Reads MedicationOrder, as DSTU2's "MedicationOrder" page lists its elements. No other version has
 * this type.
 */
final class MedicationOrderReader {
  private static final Set<MedicationOrder.Status> STATUSES =
      Set.of(
          MedicationOrder.Status.ACTIVE,
          MedicationOrder.Status.ON_HOLD,
          MedicationOrder.Status.COMPLETED,
          MedicationOrder.Status.ENTERED_IN_ERROR,
          MedicationOrder.Status.STOPPED,
          MedicationOrder.Status.DRAFT);

  private MedicationOrderReader() {}

  static Optional<MedicationOrder> read(FhirNode node, References references) {
    return CommonDatatypes.id(node).map(id -> order(id, node, references));
  }

  private static MedicationOrder order(String id, FhirNode node, References references) {
    DatatypeReader.notHeld(node, "reasonReference");
    return MedicationOrder.builder(id)
        .updated(CommonDatatypes.updated(node).orElse(null))
        .narrative(CommonDatatypes.narrative(node).orElse(null))
        .identifiers(node.each("identifier", DatatypeReader::identifier))
        .written(node.parsed("dateWritten", PartialDateTime::parse).orElse(null))
        .status(node.code("status", MedicationOrderReader::status).orElse(null))
        .ended(node.parsed("dateEnded", PartialDateTime::parse).orElse(null))
        .patient(
            node.child("patient")
                .flatMap(patient -> DatatypeReader.patient(patient, references))
                .orElse(null))
        .prescriber(
            node.child("prescriber")
                .flatMap(prescriber -> DatatypeReader.reference(prescriber, references))
                .orElse(null))
        .encounter(
            node.child("encounter")
                .flatMap(encounter -> DatatypeReader.reference(encounter, references))
                .orElse(null))
        .reasons(DatatypeReader.concepts(node, "reasonCodeableConcept"))
        .notes(DatatypeReader.noteText(node, "note"))
        .medication(DatatypeReader.medication(node).orElse(null))
        .medicationReference(DatatypeReader.medicationReference(node, references).orElse(null))
        .dosages(node.each("dosageInstruction", DosageReader::instruction))
        .build();
  }

  private static Optional<MedicationOrder.Status> status(String code) {
    return MedicationOrder.Status.ofCode(code).filter(STATUSES::contains);
  }
}
