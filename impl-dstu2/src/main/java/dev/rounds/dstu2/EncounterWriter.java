package dev.rounds.dstu2;

import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.EncounterLocation;
import dev.rounds.api.model.EncounterParticipant;
import dev.rounds.api.model.Period;
import dev.rounds.fhir.out.CommonDatatypes;
import dev.rounds.fhir.out.FhirOut;
import java.util.List;

/** Writes Encounter, as DSTU2's "Encounter" page lists its elements. */
final class EncounterWriter {
  private static final EncounterLocation NO_LOCATION = EncounterLocation.builder().build();

  private EncounterWriter() {}

  static void write(FhirOut out, Encounter encounter) {
    DatatypeWriter.start(out, encounter);
    out.each("identifier", encounter.identifiers(), CommonDatatypes::identifier);
    out.text("status", status(encounter));
    out.text("class", encounter.classCode().map(EncounterClass::code));
    out.each("type", encounter.types(), CommonDatatypes::concept);
    out.element("priority", encounter.priority(), CommonDatatypes::concept);
    out.element("patient", encounter.patient(), DatatypeWriter::reference);
    out.each("participant", encounter.participants(), EncounterWriter::participant);
    out.element("period", encounter.period(), CommonDatatypes::period);
    out.each("reason", encounter.reasons(), CommonDatatypes::concept);
    out.begin("hospitalization");
    out.element("dischargeDisposition", encounter.dischargeDisposition(), CommonDatatypes::concept);
    out.end();
    out.each("location", said(encounter.locations()), EncounterWriter::location);
    out.element("serviceProvider", encounter.serviceProvider(), DatatypeWriter::reference);
  }

  /**
   * DSTU2 has no word for triage, which comes after arrival; none for an error, which is nearest to
   * an encounter that did not take place; and none for what is not known, which the period tells.
   */
  static String status(Encounter encounter) {
    return switch (encounter.status().orElse(Encounter.Status.UNKNOWN)) {
      case TRIAGED -> Encounter.Status.ARRIVED.code();
      case ENTERED_IN_ERROR -> Encounter.Status.CANCELLED.code();
      case UNKNOWN ->
          encounter.period().flatMap(Period::end).isPresent()
              ? Encounter.Status.FINISHED.code()
              : Encounter.Status.IN_PROGRESS.code();
      default -> encounter.status().get().code();
    };
  }

  private static void participant(FhirOut out, EncounterParticipant participant) {
    out.each("type", participant.types(), CommonDatatypes::concept);
    out.element("period", participant.period(), CommonDatatypes::period);
    out.element("individual", participant.individual(), DatatypeWriter::reference);
  }

  private static List<EncounterLocation> said(List<EncounterLocation> locations) {
    return locations.stream().filter(location -> !location.equals(NO_LOCATION)).toList();
  }

  private static void location(FhirOut out, EncounterLocation location) {
    DatatypeWriter.requiredReference(out, "location", location.location());
    out.text("status", location.status().map(EncounterLocation.Status::code));
    out.element("period", location.period(), CommonDatatypes::period);
  }
}
