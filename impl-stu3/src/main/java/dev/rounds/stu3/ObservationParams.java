package dev.rounds.stu3;

import dev.rounds.api.spi.Aspect;
import dev.rounds.fhir.SearchParam;
import java.util.List;

/** How Observation is searched in STU3 (Patients app interface, section 5). */
final class ObservationParams {
  static final List<SearchParam<?>> TABLE =
      List.of(
          SearchParam.id(
              "_id",
              "http://hl7.org/fhir/SearchParameter/Resource-id",
              "The id of the observation"),
          SearchParam.id("id", null, "The same as _id, as the Patients app writes it"),
          SearchParam.patient(
              "patient",
              "http://hl7.org/fhir/SearchParameter/clinical-patient",
              "The patient whose observations are asked for"),
          SearchParam.patient(
              "subject",
              "http://hl7.org/fhir/SearchParameter/Observation-subject",
              "The same as patient"),
          SearchParam.token(
              "identifier",
              Aspect.IDENTIFIER,
              "http://hl7.org/fhir/SearchParameter/clinical-identifier",
              "An identifier of the observation, with or without its system"),
          SearchParam.token(
              "category",
              Aspect.CATEGORY,
              "http://hl7.org/fhir/SearchParameter/Observation-category",
              "What kind of observation it is, vital-signs for one"),
          SearchParam.token(
              "code",
              Aspect.CODE,
              "http://hl7.org/fhir/SearchParameter/clinical-code",
              "What was observed; components do not count"),
          SearchParam.date(
              "date",
              Aspect.DATE,
              "http://hl7.org/fhir/SearchParameter/clinical-date",
              "When the value was true of the patient, to any precision, with or without a prefix"),
          SearchParam.token(
              "status",
              Aspect.STATUS,
              "http://hl7.org/fhir/SearchParameter/Observation-status",
              "How far the observation has come"),
          SearchParam.encounter(
              "encounter",
              "http://hl7.org/fhir/SearchParameter/clinical-encounter",
              "The encounter in which the observation was made"),
          SearchParam.encounter(
              "context",
              "http://hl7.org/fhir/SearchParameter/Observation-context",
              "The same as encounter: episodes of care are not served"),
          SearchParam.lastUpdated("http://hl7.org/fhir/SearchParameter/Resource-lastUpdated"));

  private ObservationParams() {}
}
