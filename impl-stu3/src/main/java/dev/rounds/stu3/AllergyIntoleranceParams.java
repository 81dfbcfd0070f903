package dev.rounds.stu3;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.Coding;
import dev.rounds.api.spi.Aspect;
import dev.rounds.fhir.SearchParam;
import java.util.List;

/** How AllergyIntolerance is searched in STU3 (Patients app interface, section 5). */
final class AllergyIntoleranceParams {
  static final List<SearchParam<?>> TABLE =
      List.of(
          SearchParam.id(
              "_id", "http://hl7.org/fhir/SearchParameter/Resource-id", "The id of the allergy"),
          SearchParam.id("id", null, "The same as _id, as the Patients app writes it"),
          SearchParam.patient(
              "patient",
              "http://hl7.org/fhir/SearchParameter/clinical-patient",
              "The patient whose allergies are asked for"),
          SearchParam.token(
              "identifier",
              Aspect.IDENTIFIER,
              "http://hl7.org/fhir/SearchParameter/clinical-identifier",
              "An identifier of the allergy, with or without its system"),
          SearchParam.token(
              "code",
              Aspect.CODE,
              "http://hl7.org/fhir/SearchParameter/clinical-code",
              "The substance, or the allergy itself; reactions do not count"),
          SearchParam.shown(
              "clinical-status",
              AllergyIntolerance.class,
              AllergyIntoleranceParams::clinicalStatus,
              "http://hl7.org/fhir/SearchParameter/AllergyIntolerance-clinical-status",
              "Whether the patient has the allergy now"),
          SearchParam.shown(
              "verification-status",
              AllergyIntolerance.class,
              AllergyIntoleranceParams::verificationStatus,
              "http://hl7.org/fhir/SearchParameter/AllergyIntolerance-verification-status",
              "How certain the allergy is"),
          SearchParam.date(
              "date",
              Aspect.DATE,
              "http://hl7.org/fhir/SearchParameter/clinical-date",
              "When the allergy was recorded, to any precision, with or without a prefix"),
          SearchParam.shown(
              "category",
              AllergyIntolerance.class,
              AllergyIntoleranceParams::category,
              "http://hl7.org/fhir/SearchParameter/AllergyIntolerance-category",
              "What kind of substance it is"),
          SearchParam.shown(
              "criticality",
              AllergyIntolerance.class,
              AllergyIntoleranceParams::criticality,
              "http://hl7.org/fhir/SearchParameter/AllergyIntolerance-criticality",
              "How dangerous the allergy can be"),
          SearchParam.lastUpdated("http://hl7.org/fhir/SearchParameter/Resource-lastUpdated"));

  private AllergyIntoleranceParams() {}

  static List<Coding> clinicalStatus(AllergyIntolerance allergy) {
    return AllergyIntoleranceWriter.clinicalStatus(allergy).stream()
        .map(status -> coding("allergy-clinical-status", status.code()))
        .toList();
  }

  static List<Coding> verificationStatus(AllergyIntolerance allergy) {
    return List.of(
        coding(
            "allergy-verification-status", AllergyIntoleranceWriter.verification(allergy).code()));
  }

  static List<Coding> category(AllergyIntolerance allergy) {
    return AllergyIntoleranceWriter.categories(allergy).stream()
        .map(category -> coding("allergy-intolerance-category", category.code()))
        .toList();
  }

  static List<Coding> criticality(AllergyIntolerance allergy) {
    return allergy.criticality().stream()
        .map(criticality -> coding("allergy-intolerance-criticality", criticality.code()))
        .toList();
  }

  private static Coding coding(String system, String code) {
    return Coding.of("http://hl7.org/fhir/" + system, code, null);
  }
}
