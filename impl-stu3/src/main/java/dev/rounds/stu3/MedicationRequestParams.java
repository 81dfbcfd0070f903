package dev.rounds.stu3;

import dev.rounds.api.spi.Aspect;
import dev.rounds.fhir.SearchParam;
import java.util.List;

/** How MedicationRequest is searched in STU3 (Patients app interface, section 5). */
final class MedicationRequestParams {
  static final List<SearchParam<?>> TABLE =
      List.of(
          SearchParam.id(
              "_id", "http://hl7.org/fhir/SearchParameter/Resource-id", "The id of the order"),
          SearchParam.id("id", null, "The same as _id, as the Patients app writes it"),
          SearchParam.patient(
              "patient",
              "http://hl7.org/fhir/SearchParameter/medications-patient",
              "The patient whose orders are asked for"),
          SearchParam.patient(
              "subject",
              "http://hl7.org/fhir/SearchParameter/MedicationRequest-subject",
              "The same as patient"),
          SearchParam.token(
              "identifier",
              Aspect.IDENTIFIER,
              "http://hl7.org/fhir/SearchParameter/medications-identifier",
              "An identifier of the order, with or without its system"),
          SearchParam.token(
              "code",
              Aspect.CODE,
              "http://hl7.org/fhir/SearchParameter/medications-code",
              "What was ordered"),
          SearchParam.token(
              "status",
              Aspect.STATUS,
              "http://hl7.org/fhir/SearchParameter/medications-status",
              "How far the order has come"),
          SearchParam.date(
              "authoredon",
              Aspect.DATE,
              "http://hl7.org/fhir/SearchParameter/MedicationRequest-authoredon",
              "When the order was written, to any precision, with or without a prefix"),
          SearchParam.encounter(
              "context",
              "http://hl7.org/fhir/SearchParameter/MedicationRequest-context",
              "The encounter in which the order was made; episodes of care are not served"),
          SearchParam.lastUpdated("http://hl7.org/fhir/SearchParameter/Resource-lastUpdated"));

  private MedicationRequestParams() {}
}
