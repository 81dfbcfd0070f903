package dev.rounds.dstu2;

import dev.rounds.api.model.Coding;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.spi.Aspect;
import dev.rounds.fhir.SearchParam;
import java.util.List;

/** How MedicationStatement is searched in DSTU2 (Patients app interface, section 5). */
final class MedicationStatementParams {
  private static final String STATUS = "http://hl7.org/fhir/medication-statement-status";

  static final List<SearchParam<?>> TABLE =
      List.of(
          SearchParam.id("_id", null, "The id of the statement"),
          SearchParam.id("id", null, "The same as _id, as the Patients app writes it"),
          SearchParam.patient(
              "patient",
              "http://hl7.org/fhir/SearchParameter/MedicationStatement-patient",
              "The patient whose statements are asked for"),
          SearchParam.token(
              "identifier",
              Aspect.IDENTIFIER,
              "http://hl7.org/fhir/SearchParameter/MedicationStatement-identifier",
              "A business identifier, with or without its system"),
          SearchParam.token(
              "code",
              Aspect.CODE,
              "http://hl7.org/fhir/SearchParameter/MedicationStatement-code",
              "The medication"),
          SearchParam.shown(
              "status",
              MedicationStatement.class,
              MedicationStatementParams::status,
              "http://hl7.org/fhir/SearchParameter/MedicationStatement-status",
              "Whether it is taken"),
          SearchParam.date(
              "effectivedate",
              Aspect.DATE,
              "http://hl7.org/fhir/SearchParameter/MedicationStatement-effectivedate",
              "When it is taken, to any precision, with or without a prefix"),
          SearchParam.lastUpdated(null));

  private MedicationStatementParams() {}

  private static List<Coding> status(MedicationStatement statement) {
    return List.of(Coding.of(STATUS, MedicationStatementWriter.status(statement), null));
  }
}
