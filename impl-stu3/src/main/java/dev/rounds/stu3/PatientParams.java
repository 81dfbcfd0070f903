package dev.rounds.stu3;

import dev.rounds.api.spi.Aspect;
import dev.rounds.fhir.SearchParam;
import java.util.List;

/** How Patient is searched in STU3 (Patients app interface, section 5, Patient). */
final class PatientParams {
  static final List<SearchParam<?>> TABLE =
      List.of(
          SearchParam.id(
              "_id", "http://hl7.org/fhir/SearchParameter/Resource-id", "The id of the patient"),
          SearchParam.id("id", null, "The same as _id, as the Patients app writes it"),
          SearchParam.token(
              "identifier",
              Aspect.IDENTIFIER,
              "http://hl7.org/fhir/SearchParameter/Patient-identifier",
              "A medical record number or another identifier, with or without its system"),
          SearchParam.text(
              "family",
              Aspect.FAMILY,
              "http://hl7.org/fhir/SearchParameter/individual-family",
              "A part of a family name; case and accents do not count. :exact compares to the letter"),
          SearchParam.text(
              "given",
              Aspect.GIVEN,
              "http://hl7.org/fhir/SearchParameter/individual-given",
              "A part of a given name; case and accents do not count. :exact compares to the letter"),
          SearchParam.text(
              "name",
              Aspect.NAME,
              "http://hl7.org/fhir/SearchParameter/Patient-name",
              "A part of any part of a name; case and accents do not count. :exact compares to the letter"),
          SearchParam.date(
              "birthdate",
              Aspect.BIRTH_DATE,
              "http://hl7.org/fhir/SearchParameter/individual-birthdate",
              "The date of birth, to any precision, with or without a prefix"),
          SearchParam.gender(
              "gender",
              "http://hl7.org/fhir/SearchParameter/individual-gender",
              "The administrative gender"),
          SearchParam.lastUpdated("http://hl7.org/fhir/SearchParameter/Resource-lastUpdated"));

  private PatientParams() {}
}
