package dev.rounds.r4;

import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Reference;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.References;
import java.util.List;
import java.util.Optional;

/** Reads MedicationStatement, as R4's "MedicationStatement" page lists its elements. */
final class MedicationStatementReader {
  private static final String NOT_TAKEN = "not-taken";
  private static final String UNKNOWN = "unknown";

  private MedicationStatementReader() {}

  static Optional<MedicationStatement> read(FhirNode node, References references) {
    return CommonDatatypes.id(node).map(id -> statement(id, node, references));
  }

  private static MedicationStatement statement(String id, FhirNode node, References references) {
    MedicationReader.Medication medication = MedicationReader.medication(node, references);
    return MedicationStatement.builder(id)
        .updated(CommonDatatypes.updated(node).orElse(null))
        .identifiers(node.each("identifier", DatatypeReader::identifier))
        .orders(orders(node, references))
        .status(status(node).orElse(null))
        .taken(taken(node).orElse(null))
        .category(DatatypeReader.concept(node, "category").orElse(null))
        .medication(medication.concept())
        .medicationReference(medication.reference())
        .patient(DatatypeReader.patient(node, "subject", references).orElse(null))
        .encounter(DatatypeReader.reference(node, "context", references).orElse(null))
        .effective(CommonDatatypes.dateOrPeriod(node, "effective").orElse(null))
        .asserted(DatatypeReader.dateTime(node, "dateAsserted").orElse(null))
        .source(DatatypeReader.reference(node, "informationSource", references).orElse(null))
        .reasons(DatatypeReader.concepts(node, "reasonCode"))
        .notes(DatatypeReader.notes(node, "note", references))
        .dosages(node.each("dosage", DosageReader::dosage))
        .build();
  }

  private static List<String> orders(FhirNode node, References references) {
    return DatatypeReader.references(node, "basedOn", references).stream()
        .filter(order -> order.type().filter("MedicationRequest"::equals).isPresent())
        .map(Reference::id)
        .flatMap(Optional::stream)
        .toList();
  }

  // These two came with R4: the one says nothing, the other was an element of its own before.
  private static Optional<MedicationStatement.Status> status(FhirNode node) {
    return node.text("status")
            .filter(code -> code.equals(UNKNOWN) || code.equals(NOT_TAKEN))
            .isPresent()
        ? Optional.empty()
        : node.code("status", MedicationStatement.Status::ofCode);
  }

  private static Optional<MedicationStatement.Taken> taken(FhirNode node) {
    return node.text("status").filter(NOT_TAKEN::equals).map(code -> MedicationStatement.Taken.NO);
  }

  /** Whether nothing speaks against R4. */
  static boolean fits(FhirNode node) {
    return node.form("note") != Form.TEXT
        && !node.has("taken")
        && !node.has("wasNotTaken")
        && !node.has("patient")
        && !node.has("reasonNotTaken")
        && !node.has("reasonForUseCodeableConcept")
        && !node.has("reasonForUseReference")
        && !node.has("supportingInformation")
        && DosageReader.fit(node, "dosage");
  }
}
