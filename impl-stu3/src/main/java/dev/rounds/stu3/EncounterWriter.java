package dev.rounds.stu3;

import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.EncounterLocation;
import dev.rounds.api.model.EncounterParticipant;
import dev.rounds.fhir.out.CommonDatatypes;
import dev.rounds.fhir.out.FhirOut;

/** Writes Encounter, as STU3's "Encounter" page lists its elements. */
final class EncounterWriter {
  private EncounterWriter() {}

  static void write(FhirOut out, Encounter encounter) {
    DatatypeWriter.idAndMeta(out, encounter.id(), encounter.updated());
    out.each("identifier", encounter.identifiers(), CommonDatatypes::identifier);
    out.text("status", encounter.status().orElse(Encounter.Status.UNKNOWN).code());
    out.element("class", encounter.classCode(), CommonDatatypes::coding);
    out.each("type", encounter.types(), CommonDatatypes::concept);
    out.element("priority", encounter.priority(), CommonDatatypes::concept);
    out.element("subject", encounter.patient(), DatatypeWriter::reference);
    out.each("participant", encounter.participants(), EncounterWriter::participant);
    out.element("period", encounter.period(), CommonDatatypes::period);
    out.each("reason", encounter.reasons(), CommonDatatypes::concept);
    out.begin("hospitalization");
    out.element("dischargeDisposition", encounter.dischargeDisposition(), CommonDatatypes::concept);
    out.end();
    out.each("location", encounter.locations(), EncounterWriter::location);
    out.element("serviceProvider", encounter.serviceProvider(), DatatypeWriter::reference);
  }

  private static void participant(FhirOut out, EncounterParticipant participant) {
    out.each("type", participant.types(), CommonDatatypes::concept);
    out.element("period", participant.period(), CommonDatatypes::period);
    out.element("individual", participant.individual(), DatatypeWriter::reference);
  }

  private static void location(FhirOut out, EncounterLocation location) {
    DatatypeWriter.required(out, "location", location.location());
    out.text("status", location.status().map(EncounterLocation.Status::code));
    out.element("period", location.period(), CommonDatatypes::period);
  }
}
