package dev.rounds.stu3;

import dev.rounds.api.spi.Aspect;
import dev.rounds.fhir.SearchParam;
import java.util.List;

/** How Encounter is searched in STU3 (Patients app interface, section 5). */
final class EncounterParams {
  static final List<SearchParam<?>> TABLE =
      List.of(
          SearchParam.id(
              "_id", "http://hl7.org/fhir/SearchParameter/Resource-id", "The id of the encounter"),
          SearchParam.id("id", null, "The same as _id, as the Patients app writes it"),
          SearchParam.patient(
              "patient",
              "http://hl7.org/fhir/SearchParameter/clinical-patient",
              "The patient whose encounters are asked for"),
          SearchParam.patient(
              "subject",
              "http://hl7.org/fhir/SearchParameter/Encounter-subject",
              "The same as patient"),
          SearchParam.token(
              "identifier",
              Aspect.IDENTIFIER,
              "http://hl7.org/fhir/SearchParameter/clinical-identifier",
              "An identifier of the encounter, with or without its system"),
          SearchParam.date(
              "date",
              Aspect.DATE,
              "http://hl7.org/fhir/SearchParameter/clinical-date",
              "A date within the encounter, to any precision, with or without a prefix"),
          SearchParam.token(
              "status",
              Aspect.STATUS,
              "http://hl7.org/fhir/SearchParameter/Encounter-status",
              "How far the encounter has come"),
          SearchParam.lastUpdated("http://hl7.org/fhir/SearchParameter/Resource-lastUpdated"));

  private EncounterParams() {}
}
