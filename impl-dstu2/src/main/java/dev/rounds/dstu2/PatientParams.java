package dev.rounds.dstu2;

import dev.rounds.api.spi.Aspect;
import dev.rounds.fhir.SearchParam;
import java.util.List;

/** How Patient is searched in DSTU2 (Patients app interface, section 5, Patient). */
final class PatientParams {
  static final List<SearchParam<?>> TABLE =
      List.of(
          SearchParam.id("_id", null, "The id of the patient"),
          SearchParam.id("id", null, "The same as _id, as the Patients app writes it"),
          SearchParam.token(
              "identifier",
              Aspect.IDENTIFIER,
              "http://hl7.org/fhir/SearchParameter/Patient-identifier",
              "A medical record number or another identifier, with or without its system"),
          SearchParam.text(
              "family",
              Aspect.FAMILY,
              "http://hl7.org/fhir/SearchParameter/Patient-family",
              "A part of a family name; case and accents do not count. :exact compares to the letter"),
          SearchParam.text(
              "given",
              Aspect.GIVEN,
              "http://hl7.org/fhir/SearchParameter/Patient-given",
              "A part of a given name; case and accents do not count. :exact compares to the letter"),
          SearchParam.text(
              "name",
              Aspect.NAME,
              "http://hl7.org/fhir/SearchParameter/Patient-name",
              "A part of any part of a name; case and accents do not count. :exact compares to the letter"),
          SearchParam.date(
              "birthdate",
              Aspect.BIRTH_DATE,
              "http://hl7.org/fhir/SearchParameter/Patient-birthdate",
              "The date of birth, to any precision, with or without a prefix"),
          SearchParam.gender(
              "gender",
              "http://hl7.org/fhir/SearchParameter/Patient-gender",
              "The administrative gender"),
          SearchParam.lastUpdated(null));

  private PatientParams() {}
}
