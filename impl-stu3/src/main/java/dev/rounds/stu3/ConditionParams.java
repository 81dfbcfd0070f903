package dev.rounds.stu3;

import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Condition;
import dev.rounds.api.spi.Aspect;
import dev.rounds.fhir.SearchParam;
import java.util.List;

/** How Condition is searched in STU3 (Patients app interface, section 5). */
final class ConditionParams {
  static final List<SearchParam<?>> TABLE =
      List.of(
          SearchParam.id(
              "_id", "http://hl7.org/fhir/SearchParameter/Resource-id", "The id of the condition"),
          SearchParam.id("id", null, "The same as _id, as the Patients app writes it"),
          SearchParam.patient(
              "patient",
              "http://hl7.org/fhir/SearchParameter/clinical-patient",
              "The patient whose conditions are asked for"),
          SearchParam.patient(
              "subject",
              "http://hl7.org/fhir/SearchParameter/Condition-subject",
              "The same as patient"),
          SearchParam.token(
              "identifier",
              Aspect.IDENTIFIER,
              "http://hl7.org/fhir/SearchParameter/clinical-identifier",
              "An identifier of the condition, with or without its system"),
          SearchParam.token(
              "category",
              Aspect.CATEGORY,
              "http://hl7.org/fhir/SearchParameter/Condition-category",
              "What kind of condition it is, problem-list-item for one"),
          SearchParam.token(
              "code",
              Aspect.CODE,
              "http://hl7.org/fhir/SearchParameter/clinical-code",
              "What the condition is"),
          SearchParam.shown(
              "clinical-status",
              Condition.class,
              ConditionParams::clinicalStatus,
              "http://hl7.org/fhir/SearchParameter/Condition-clinical-status",
              "Whether the patient has the condition now"),
          SearchParam.shown(
              "verification-status",
              Condition.class,
              ConditionParams::verificationStatus,
              "http://hl7.org/fhir/SearchParameter/Condition-verification-status",
              "How certain the condition is"),
          SearchParam.date(
              "asserted-date",
              Aspect.DATE,
              "http://hl7.org/fhir/SearchParameter/Condition-asserted-date",
              "When the condition was recorded, to any precision, with or without a prefix"),
          SearchParam.encounter(
              "encounter",
              "http://hl7.org/fhir/SearchParameter/Condition-encounter",
              "The encounter in which the condition was first asserted"),
          SearchParam.encounter(
              "context",
              "http://hl7.org/fhir/SearchParameter/Condition-context",
              "The same as encounter: episodes of care are not served"),
          SearchParam.lastUpdated("http://hl7.org/fhir/SearchParameter/Resource-lastUpdated"));

  private ConditionParams() {}

  static List<Coding> clinicalStatus(Condition condition) {
    return ConditionWriter.clinicalStatus(condition).stream()
        .map(status -> Coding.of("http://hl7.org/fhir/condition-clinical", status.code(), null))
        .toList();
  }

  static List<Coding> verificationStatus(Condition condition) {
    return condition.verification().stream()
        .map(status -> Coding.of("http://hl7.org/fhir/condition-ver-status", status.code(), null))
        .toList();
  }
}
