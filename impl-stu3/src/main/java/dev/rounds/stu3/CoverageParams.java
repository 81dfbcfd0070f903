package dev.rounds.stu3;

import dev.rounds.api.spi.Aspect;
import dev.rounds.fhir.SearchParam;
import java.util.List;

/** How Coverage is searched in STU3 (Patients app interface, section 5). */
final class CoverageParams {
  static final List<SearchParam<?>> TABLE =
      List.of(
          SearchParam.id(
              "_id", "http://hl7.org/fhir/SearchParameter/Resource-id", "The id of the coverage"),
          SearchParam.id("id", null, "The same as _id, as the Patients app writes it"),
          SearchParam.patient(
              "patient", null, "The patient who benefits, as the Patients app writes it"),
          SearchParam.patient(
              "beneficiary",
              "http://hl7.org/fhir/SearchParameter/Coverage-beneficiary",
              "The same as patient"),
          SearchParam.token(
              "identifier",
              Aspect.IDENTIFIER,
              "http://hl7.org/fhir/SearchParameter/Coverage-identifier",
              "An identifier of the coverage, with or without its system"),
          SearchParam.lastUpdated("http://hl7.org/fhir/SearchParameter/Resource-lastUpdated"));

  private CoverageParams() {}
}
