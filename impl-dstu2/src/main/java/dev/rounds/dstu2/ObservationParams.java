package dev.rounds.dstu2;

import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Observation;
import dev.rounds.api.spi.Aspect;
import dev.rounds.fhir.SearchParam;
import java.util.List;

/** How Observation is searched in DSTU2 (Patients app interface, section 5). */
final class ObservationParams {
  private static final String STATUS = "http://hl7.org/fhir/observation-status";

  static final List<SearchParam<?>> TABLE =
      List.of(
          SearchParam.id("_id", null, "The id of the observation"),
          SearchParam.id("id", null, "The same as _id, as the Patients app writes it"),
          SearchParam.patient(
              "patient",
              "http://hl7.org/fhir/SearchParameter/Observation-patient",
              "The patient whose observations are asked for"),
          SearchParam.patient(
              "subject",
              "http://hl7.org/fhir/SearchParameter/Observation-subject",
              "The same as patient: records of others are not served"),
          SearchParam.token(
              "identifier",
              Aspect.IDENTIFIER,
              "http://hl7.org/fhir/SearchParameter/Observation-identifier",
              "A business identifier, with or without its system"),
          SearchParam.token(
              "category",
              Aspect.CATEGORY,
              "http://hl7.org/fhir/SearchParameter/Observation-category",
              "The kind of observation, vital-signs for one"),
          SearchParam.token(
              "code",
              Aspect.CODE,
              "http://hl7.org/fhir/SearchParameter/Observation-code",
              "What was observed"),
          SearchParam.date(
              "date",
              Aspect.DATE,
              "http://hl7.org/fhir/SearchParameter/Observation-date",
              "When the value was true of the patient, to any precision, with or without a prefix"),
          SearchParam.shown(
              "status",
              Observation.class,
              ObservationParams::status,
              "http://hl7.org/fhir/SearchParameter/Observation-status",
              "How far the observation has come"),
          SearchParam.encounter(
              "encounter",
              "http://hl7.org/fhir/SearchParameter/Observation-encounter",
              "The encounter that they belong to"),
          SearchParam.lastUpdated(null));

  private ObservationParams() {}

  private static List<Coding> status(Observation observation) {
    return List.of(Coding.of(STATUS, ObservationWriter.status(observation), null));
  }
}
