package dev.rounds.stu3;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.References;
import java.util.Optional;
import java.util.Set;

/** Reads MedicationStatement, as STU3's "MedicationStatement" page lists its elements. */
final class MedicationStatementReader {
  /** The type of the orders that a statement is based on. */
  static final String ORDER = "MedicationRequest";

  private static final Set<String> R4_STATUSES = Set.of("unknown", "not-taken");

  private MedicationStatementReader() {}

  static Optional<MedicationStatement> read(FhirNode node, References references) {
    return CommonDatatypes.id(node).map(id -> statement(id, node, references));
  }

  private static MedicationStatement statement(String id, FhirNode node, References references) {
    Optional<CodeableConcept> medication = DatatypeReader.medication(node);
    return MedicationStatement.builder(id)
        .updated(CommonDatatypes.updated(node).orElse(null))
        .identifiers(node.each("identifier", DatatypeReader::identifier))
        .orders(node.each("basedOn", basedOn -> order(basedOn, references)))
        .encounter(DatatypeReader.reference(node, "context", references).orElse(null))
        .status(node.code("status", MedicationStatement.Status::ofCode).orElse(null))
        .category(DatatypeReader.concept(node, "category").orElse(null))
        .medication(medication.orElse(null))
        .medicationReference(
            DatatypeReader.medicationReference(node, medication, references).orElse(null))
        .effective(CommonDatatypes.dateOrPeriod(node, "effective").orElse(null))
        .asserted(node.parsed("dateAsserted", PartialDateTime::parse).orElse(null))
        .source(DatatypeReader.reference(node, "informationSource", references).orElse(null))
        .patient(DatatypeReader.patient(node, "subject", references).orElse(null))
        .taken(node.code("taken", MedicationStatement.Taken::ofCode).orElse(null))
        .reasons(node.each("reasonCode", DatatypeReader::concept))
        .notes(DatatypeReader.notes(node, references))
        .dosages(node.each("dosage", DosageReader::read))
        .build();
  }

  // A statement may be based on care plans and more, which are no records.
  private static Optional<String> order(FhirNode basedOn, References references) {
    return basedOn
        .text("reference")
        .flatMap(url -> References.parse(url).or(() -> references.target(url)))
        .filter(target -> target.type().equals(ORDER))
        .map(References.Target::id);
  }

  /** Whether nothing speaks against STU3. */
  static boolean fits(FhirNode node) {
    return !node.has("patient")
        && !node.has("wasNotTaken")
        && !node.has("reasonForUseCodeableConcept")
        && !node.has("reasonForUseReference")
        && !node.has("supportingInformation")
        && !node.has("statusReason")
        && node.form("note") != Form.TEXT
        && Shape.code(node, "status", code -> !R4_STATUSES.contains(code))
        && Shape.each(node, "dosage", DosageReader::fits);
  }
}
