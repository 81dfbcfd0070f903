package dev.rounds.dstu2;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.Coding;
import dev.rounds.api.spi.Aspect;
import dev.rounds.fhir.SearchParam;
import java.util.List;

/** How AllergyIntolerance is searched in DSTU2 (Patients app interface, section 5). */
final class AllergyIntoleranceParams {
  private static final String STATUS = "http://hl7.org/fhir/allergy-intolerance-status";
  private static final String CATEGORY = "http://hl7.org/fhir/allergy-intolerance-category";
  private static final String CRITICALITY = "http://hl7.org/fhir/allergy-intolerance-criticality";

  static final List<SearchParam<?>> TABLE =
      List.of(
          SearchParam.id("_id", null, "The id of the allergy"),
          SearchParam.id("id", null, "The same as _id, as the Patients app writes it"),
          SearchParam.patient(
              "patient",
              "http://hl7.org/fhir/SearchParameter/AllergyIntolerance-patient",
              "The patient whose allergies are asked for"),
          SearchParam.token(
              "identifier",
              Aspect.IDENTIFIER,
              "http://hl7.org/fhir/SearchParameter/AllergyIntolerance-identifier",
              "A business identifier, with or without its system"),
          SearchParam.token(
              "substance",
              Aspect.CODE,
              "http://hl7.org/fhir/SearchParameter/AllergyIntolerance-substance",
              "The substance"),
          SearchParam.shown(
              "status",
              AllergyIntolerance.class,
              AllergyIntoleranceParams::status,
              "http://hl7.org/fhir/SearchParameter/AllergyIntolerance-status",
              "Whether the patient has it, and how certain that is"),
          SearchParam.date(
              "date",
              Aspect.DATE,
              "http://hl7.org/fhir/SearchParameter/AllergyIntolerance-date",
              "When it was recorded, to any precision, with or without a prefix"),
          SearchParam.shown(
              "category",
              AllergyIntolerance.class,
              AllergyIntoleranceParams::category,
              "http://hl7.org/fhir/SearchParameter/AllergyIntolerance-category",
              "The kind of substance"),
          SearchParam.shown(
              "criticality",
              AllergyIntolerance.class,
              AllergyIntoleranceParams::criticality,
              "http://hl7.org/fhir/SearchParameter/AllergyIntolerance-criticality",
              "How dangerous it can be"),
          SearchParam.lastUpdated(null));

  private AllergyIntoleranceParams() {}

  private static List<Coding> status(AllergyIntolerance allergy) {
    return List.of(Coding.of(STATUS, AllergyIntoleranceWriter.status(allergy), null));
  }

  private static List<Coding> category(AllergyIntolerance allergy) {
    return AllergyIntoleranceWriter.category(allergy).stream()
        .map(code -> Coding.of(CATEGORY, code, null))
        .toList();
  }

  private static List<Coding> criticality(AllergyIntolerance allergy) {
    return allergy.criticality().map(AllergyIntoleranceWriter::criticality).stream()
        .map(code -> Coding.of(CRITICALITY, code, null))
        .toList();
  }
}
