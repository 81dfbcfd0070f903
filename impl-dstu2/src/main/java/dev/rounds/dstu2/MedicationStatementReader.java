package dev.rounds.dstu2;

import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.MedicationStatement.Taken;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.References;
import java.util.Optional;
import java.util.Set;

/** Reads MedicationStatement, as DSTU2's "MedicationStatement" page lists its elements. */
final class MedicationStatementReader {
  private static final Set<MedicationStatement.Status> STATUSES =
      Set.of(
          MedicationStatement.Status.ACTIVE,
          MedicationStatement.Status.COMPLETED,
          MedicationStatement.Status.ENTERED_IN_ERROR,
          MedicationStatement.Status.INTENDED);

  private MedicationStatementReader() {}

  static Optional<MedicationStatement> read(FhirNode node, References references) {
    return CommonDatatypes.id(node).map(id -> statement(id, node, references));
  }

  private static MedicationStatement statement(String id, FhirNode node, References references) {
    DatatypeReader.notHeld(node, "reasonForUseReference");
    return MedicationStatement.builder(id)
        .updated(CommonDatatypes.updated(node).orElse(null))
        .identifiers(node.each("identifier", DatatypeReader::identifier))
        .patient(
            node.child("patient")
                .flatMap(patient -> DatatypeReader.patient(patient, references))
                .orElse(null))
        .source(
            node.child("informationSource")
                .flatMap(source -> DatatypeReader.reference(source, references))
                .orElse(null))
        .asserted(node.parsed("dateAsserted", PartialDateTime::parse).orElse(null))
        .status(node.code("status", MedicationStatementReader::status).orElse(null))
        .taken(
            node.flag("wasNotTaken").map(notTaken -> notTaken ? Taken.NO : Taken.YES).orElse(null))
        .reasons(DatatypeReader.concepts(node, "reasonForUseCodeableConcept"))
        .effective(CommonDatatypes.dateOrPeriod(node, "effective").orElse(null))
        .notes(DatatypeReader.noteText(node, "note"))
        .medication(DatatypeReader.medication(node).orElse(null))
        .medicationReference(DatatypeReader.medicationReference(node, references).orElse(null))
        .dosages(node.each("dosage", DosageReader::statement))
        .build();
  }

  private static Optional<MedicationStatement.Status> status(String code) {
    return MedicationStatement.Status.ofCode(code).filter(STATUSES::contains);
  }

  /** Whether nothing speaks against DSTU2. */
  static boolean fits(FhirNode node) {
    return node.form("note") != Form.ARRAY
        && !Hints.any(node, "subject", "context", "taken", "category", "reasonCode", "basedOn")
        && !Hints.any(node, "partOf", "derivedFrom", "reasonReference", "statusReason")
        && !Hints.code(node, "status", Set.of("stopped", "on-hold", "unknown", "not-taken"))
        && !Hints.within(
            node,
            "dosage",
            dosage -> Hints.any(dosage, "sequence", "doseQuantity", "doseRange", "doseAndRate"));
  }
}
