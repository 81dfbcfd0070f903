package dev.rounds.stu3;

import dev.rounds.api.spi.Aspect;
import dev.rounds.fhir.SearchParam;
import java.util.List;

/** How MedicationStatement is searched in STU3 (Patients app interface, section 5). */
final class MedicationStatementParams {
  static final List<SearchParam<?>> TABLE =
      List.of(
          SearchParam.id(
              "_id", "http://hl7.org/fhir/SearchParameter/Resource-id", "The id of the statement"),
          SearchParam.id("id", null, "The same as _id, as the Patients app writes it"),
          SearchParam.patient(
              "patient",
              "http://hl7.org/fhir/SearchParameter/medications-patient",
              "The patient whose statements are asked for"),
          SearchParam.patient(
              "subject",
              "http://hl7.org/fhir/SearchParameter/MedicationStatement-subject",
              "The same as patient"),
          SearchParam.token(
              "identifier",
              Aspect.IDENTIFIER,
              "http://hl7.org/fhir/SearchParameter/medications-identifier",
              "An identifier of the statement, with or without its system"),
          SearchParam.token(
              "code",
              Aspect.CODE,
              "http://hl7.org/fhir/SearchParameter/medications-code",
              "What is taken"),
          SearchParam.token(
              "status",
              Aspect.STATUS,
              "http://hl7.org/fhir/SearchParameter/medications-status",
              "Whether the medication is taken"),
          SearchParam.date(
              "effective",
              Aspect.DATE,
              "http://hl7.org/fhir/SearchParameter/MedicationStatement-effective",
              "When the medication is taken, to any precision, with or without a prefix"),
          SearchParam.encounter(
              "context",
              "http://hl7.org/fhir/SearchParameter/MedicationStatement-context",
              "The encounter that the statement belongs to; episodes of care are not served"),
          SearchParam.lastUpdated("http://hl7.org/fhir/SearchParameter/Resource-lastUpdated"));

  private MedicationStatementParams() {}
}
