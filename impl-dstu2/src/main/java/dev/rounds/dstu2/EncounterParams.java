package dev.rounds.dstu2;

import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.spi.Aspect;
import dev.rounds.fhir.SearchParam;
import java.util.List;

/** How Encounter is searched in DSTU2 (Patients app interface, section 5). */
final class EncounterParams {
  private static final String STATUS = "http://hl7.org/fhir/encounter-state";

  static final List<SearchParam<?>> TABLE =
      List.of(
          SearchParam.id("_id", null, "The id of the encounter"),
          SearchParam.id("id", null, "The same as _id, as the Patients app writes it"),
          SearchParam.patient(
              "patient",
              "http://hl7.org/fhir/SearchParameter/Encounter-patient",
              "The patient whose encounters are asked for"),
          SearchParam.token(
              "identifier",
              Aspect.IDENTIFIER,
              "http://hl7.org/fhir/SearchParameter/Encounter-identifier",
              "A business identifier, with or without its system"),
          SearchParam.date(
              "date",
              Aspect.DATE,
              "http://hl7.org/fhir/SearchParameter/Encounter-date",
              "When the encounter took place, to any precision, with or without a prefix"),
          SearchParam.shown(
              "status",
              Encounter.class,
              EncounterParams::status,
              "http://hl7.org/fhir/SearchParameter/Encounter-status",
              "How far the encounter has come"),
          SearchParam.lastUpdated(null));

  private EncounterParams() {}

  private static List<Coding> status(Encounter encounter) {
    // What was entered in error is shown as cancelled, but was not: nobody who asks means it.
    return encounter.status().filter(Encounter.Status.ENTERED_IN_ERROR::equals).isPresent()
        ? List.of()
        : List.of(Coding.of(STATUS, EncounterWriter.status(encounter), null));
  }
}
