package dev.rounds.stu3;

import dev.rounds.api.model.MedicationOrder;
import dev.rounds.fhir.out.CommonDatatypes;
import dev.rounds.fhir.out.FhirOut;

/** Writes MedicationRequest, as STU3's "MedicationRequest" page lists its elements. */
final class MedicationRequestWriter {
  private MedicationRequestWriter() {}

  static void write(FhirOut out, MedicationOrder order) {
    DatatypeWriter.idAndMeta(out, order.id(), order.updated());
    out.element("text", order.narrative(), CommonDatatypes::narrative);
    out.each("identifier", order.identifiers(), CommonDatatypes::identifier);
    out.text("status", order.status().map(MedicationOrder.Status::code));
    out.text("intent", order.intent().orElse(MedicationOrder.Intent.ORDER).code());
    out.element("category", order.category(), CommonDatatypes::concept);
    DatatypeWriter.medication(out, order.medication(), order.medicationReference());
    DatatypeWriter.required(out, "subject", order.patient());
    out.element("context", order.encounter(), DatatypeWriter::reference);
    out.dateTime("authoredOn", order.written());
    out.begin("requester");
    out.element("agent", order.prescriber(), DatatypeWriter::reference);
    out.end();
    out.element("recorder", order.recorder(), DatatypeWriter::reference);
    out.each("reasonCode", order.reasons(), CommonDatatypes::concept);
    DatatypeWriter.notes(out, order.notes());
    out.each("dosageInstruction", order.dosages(), DosageWriter::write);
  }
}
