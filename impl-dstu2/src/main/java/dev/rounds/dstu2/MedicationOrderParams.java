package dev.rounds.dstu2;

import dev.rounds.api.model.Coding;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.spi.Aspect;
import dev.rounds.fhir.SearchParam;
import java.util.List;

/** How MedicationOrder is searched in DSTU2 (Patients app interface, section 5). */
final class MedicationOrderParams {
  private static final String STATUS = "http://hl7.org/fhir/medication-order-status";

  static final List<SearchParam<?>> TABLE =
      List.of(
          SearchParam.id("_id", null, "The id of the order"),
          SearchParam.id("id", null, "The same as _id, as the Patients app writes it"),
          SearchParam.patient(
              "patient",
              "http://hl7.org/fhir/SearchParameter/MedicationOrder-patient",
              "The patient whose orders are asked for"),
          SearchParam.token(
              "identifier",
              Aspect.IDENTIFIER,
              "http://hl7.org/fhir/SearchParameter/MedicationOrder-identifier",
              "A business identifier, with or without its system"),
          SearchParam.token(
              "code",
              Aspect.CODE,
              "http://hl7.org/fhir/SearchParameter/MedicationOrder-code",
              "The medication"),
          SearchParam.shown(
              "status",
              MedicationOrder.class,
              MedicationOrderParams::status,
              "http://hl7.org/fhir/SearchParameter/MedicationOrder-status",
              "How far the order has come"),
          SearchParam.date(
              "datewritten",
              Aspect.DATE,
              "http://hl7.org/fhir/SearchParameter/MedicationOrder-datewritten",
              "When it was written, to any precision, with or without a prefix"),
          SearchParam.encounter(
              "encounter",
              "http://hl7.org/fhir/SearchParameter/MedicationOrder-encounter",
              "The encounter that they belong to"),
          SearchParam.lastUpdated(null));

  private MedicationOrderParams() {}

  private static List<Coding> status(MedicationOrder order) {
    return MedicationOrderWriter.status(order).stream()
        .map(code -> Coding.of(STATUS, code, null))
        .toList();
  }
}
