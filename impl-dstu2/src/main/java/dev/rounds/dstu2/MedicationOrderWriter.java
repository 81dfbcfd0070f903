package dev.rounds.dstu2;

import dev.rounds.api.model.MedicationOrder;
import dev.rounds.fhir.out.CommonDatatypes;
import dev.rounds.fhir.out.FhirOut;
import java.util.Optional;

/** Writes MedicationOrder, as DSTU2's "MedicationOrder" page lists its elements. */
final class MedicationOrderWriter {
  private MedicationOrderWriter() {}

  static void write(FhirOut out, MedicationOrder order) {
    DatatypeWriter.start(out, order);
    out.element("text", order.narrative(), CommonDatatypes::narrative);
    out.each("identifier", order.identifiers(), CommonDatatypes::identifier);
    out.dateTime("dateWritten", order.written());
    out.text("status", status(order));
    out.dateTime("dateEnded", order.ended());
    out.element("patient", order.patient(), DatatypeWriter::reference);
    out.element("prescriber", order.prescriber(), DatatypeWriter::reference);
    out.element("encounter", order.encounter(), DatatypeWriter::reference);
    out.element(
        "reasonCodeableConcept", order.reasons().stream().findFirst(), CommonDatatypes::concept);
    out.text("note", DatatypeWriter.noteText(order.notes()));
    DatatypeWriter.medication(out, order.medication(), order.medicationReference());
    out.each("dosageInstruction", order.dosages(), DosageWriter::instruction);
  }

  /** DSTU2 has no word for cancelled, which is nearest to stopped, and none for unknown. */
  static Optional<String> status(MedicationOrder order) {
    return order
        .status()
        .map(
            status ->
                switch (status) {
                  case CANCELLED -> MedicationOrder.Status.STOPPED.code();
                  case UNKNOWN -> null;
                  default -> status.code();
                });
  }
}
