package dev.rounds.stu3;

import dev.rounds.api.model.MedicationStatement;
import dev.rounds.fhir.out.CommonDatatypes;
import dev.rounds.fhir.out.FhirOut;

/** Writes MedicationStatement, as STU3's "MedicationStatement" page lists its elements. */
final class MedicationStatementWriter {
  private MedicationStatementWriter() {}

  static void write(FhirOut out, MedicationStatement statement) {
    DatatypeWriter.idAndMeta(out, statement.id(), statement.updated());
    out.each("identifier", statement.identifiers(), CommonDatatypes::identifier);
    out.each(
        "basedOn",
        statement.orders(),
        (order, id) -> order.text("reference", MedicationStatementReader.ORDER + '/' + id));
    out.element("context", statement.encounter(), DatatypeWriter::reference);
    out.text("status", statement.status().orElse(MedicationStatement.Status.ACTIVE).code());
    out.element("category", statement.category(), CommonDatatypes::concept);
    DatatypeWriter.medication(out, statement.medication(), statement.medicationReference());
    DatatypeWriter.dateOrPeriod(out, "effective", statement.effective());
    out.dateTime("dateAsserted", statement.asserted());
    out.element("informationSource", statement.source(), DatatypeWriter::reference);
    DatatypeWriter.required(out, "subject", statement.patient());
    out.text("taken", statement.taken().orElse(MedicationStatement.Taken.UNKNOWN).code());
    out.each("reasonCode", statement.reasons(), CommonDatatypes::concept);
    DatatypeWriter.notes(out, statement.notes());
    out.each("dosage", statement.dosages(), DosageWriter::write);
  }
}
