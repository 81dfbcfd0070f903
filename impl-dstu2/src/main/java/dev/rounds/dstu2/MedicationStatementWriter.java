package dev.rounds.dstu2;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.fhir.out.CommonDatatypes;
import dev.rounds.fhir.out.FhirOut;
import java.util.Optional;

/** Writes MedicationStatement, as DSTU2's "MedicationStatement" page lists its elements. */
final class MedicationStatementWriter {
  private MedicationStatementWriter() {}

  static void write(FhirOut out, MedicationStatement statement) {
    DatatypeWriter.start(out, statement);
    out.each("identifier", statement.identifiers(), CommonDatatypes::identifier);
    DatatypeWriter.requiredReference(out, "patient", statement.patient());
    out.element("informationSource", statement.source(), DatatypeWriter::reference);
    out.dateTime("dateAsserted", statement.asserted());
    out.text("status", status(statement));
    out.flag("wasNotTaken", wasNotTaken(statement));
    out.element("reasonForUseCodeableConcept", reason(statement), CommonDatatypes::concept);
    DatatypeWriter.dateOrPeriod(out, "effective", statement.effective());
    out.text("note", DatatypeWriter.noteText(statement.notes()));
    DatatypeWriter.medication(out, statement.medication(), statement.medicationReference());
    out.each("dosage", statement.dosages(), DosageWriter::statement);
  }

  /** DSTU2 has no words for stopped, which is over, and on hold, which is not. */
  static String status(MedicationStatement statement) {
    MedicationStatement.Status status =
        statement.status().orElse(MedicationStatement.Status.ACTIVE);
    return switch (status) {
      case STOPPED -> MedicationStatement.Status.COMPLETED.code();
      case ON_HOLD -> MedicationStatement.Status.ACTIVE.code();
      default -> status.code();
    };
  }

  private static Optional<Boolean> wasNotTaken(MedicationStatement statement) {
    return statement
        .taken()
        .map(
            taken ->
                switch (taken) {
                  case NO -> true;
                  case YES -> false;
                  case UNKNOWN, NOT_APPLICABLE -> null;
                });
  }

  // mst-2: what was not taken has no reason for its use.
  private static Optional<CodeableConcept> reason(MedicationStatement statement) {
    return wasNotTaken(statement).orElse(false)
        ? Optional.empty()
        : statement.reasons().stream().findFirst();
  }
}
