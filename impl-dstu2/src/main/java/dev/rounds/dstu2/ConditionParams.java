package dev.rounds.dstu2;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Condition;
import dev.rounds.api.spi.Aspect;
import dev.rounds.fhir.SearchParam;
import java.util.List;

/** How Condition is searched in DSTU2 (Patients app interface, section 5). */
final class ConditionParams {
  private static final String CLINICAL_STATUS = "http://hl7.org/fhir/condition-clinical";

  static final List<SearchParam<?>> TABLE =
      List.of(
          SearchParam.id("_id", null, "The id of the condition"),
          SearchParam.id("id", null, "The same as _id, as the Patients app writes it"),
          SearchParam.patient(
              "patient",
              "http://hl7.org/fhir/SearchParameter/Condition-patient",
              "The patient whose conditions are asked for"),
          SearchParam.token(
              "identifier",
              Aspect.IDENTIFIER,
              "http://hl7.org/fhir/SearchParameter/Condition-identifier",
              "A business identifier, with or without its system"),
          SearchParam.shown(
              "category",
              Condition.class,
              ConditionParams::category,
              "http://hl7.org/fhir/SearchParameter/Condition-category",
              "The kind of condition"),
          SearchParam.token(
              "code",
              Aspect.CODE,
              "http://hl7.org/fhir/SearchParameter/Condition-code",
              "What the condition is"),
          SearchParam.shown(
              "clinicalstatus",
              Condition.class,
              ConditionParams::clinicalStatus,
              "http://hl7.org/fhir/SearchParameter/Condition-clinicalstatus",
              "Whether the patient has it now"),
          SearchParam.date(
              "date-recorded",
              Aspect.DATE,
              "http://hl7.org/fhir/SearchParameter/Condition-date-recorded",
              "When it was recorded, to any precision, with or without a prefix"),
          SearchParam.encounter(
              "encounter",
              "http://hl7.org/fhir/SearchParameter/Condition-encounter",
              "The encounter that they belong to"),
          SearchParam.lastUpdated(null));

  private ConditionParams() {}

  private static List<Coding> category(Condition condition) {
    return ConditionCategory.written(condition).map(CodeableConcept::codings).orElse(List.of());
  }

  private static List<Coding> clinicalStatus(Condition condition) {
    return ConditionWriter.clinicalStatus(condition).stream()
        .map(code -> Coding.of(CLINICAL_STATUS, code, null))
        .toList();
  }
}
