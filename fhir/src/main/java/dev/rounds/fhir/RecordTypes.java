package dev.rounds.fhir;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Coverage;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import dev.rounds.api.spi.Aspect;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The clinical records that are served, and where in each of them what can be asked for stands. */
final class RecordTypes {
  private static final String FHIR = "http://hl7.org/fhir/";

  private static final ClinicalAspects<Observation> OBSERVATION =
      new ClinicalAspects<Observation>()
          .identifiers(Observation::identifiers)
          .encounter(Observation::encounter)
          .token(Aspect.CATEGORY, record -> Tokens.of(record.categories()))
          .token(Aspect.CODE, record -> codings(record.code()))
          .code(
              Aspect.STATUS,
              FHIR + "observation-status",
              record -> shown(record.status().map(Observation.Status::code), "unknown"))
          .date(Observation::effective)
          .enteredInError(record -> is(record.status(), Observation.Status.ENTERED_IN_ERROR));

  private static final ClinicalAspects<Condition> CONDITION =
      new ClinicalAspects<Condition>()
          .identifiers(Condition::identifiers)
          .encounter(Condition::encounter)
          .token(Aspect.CATEGORY, record -> Tokens.of(record.categories()))
          .token(Aspect.CODE, record -> codings(record.code()))
          .at(Condition::recorded)
          .enteredInError(
              record -> is(record.verification(), Condition.Verification.ENTERED_IN_ERROR));

  private static final ClinicalAspects<Encounter> ENCOUNTER =
      new ClinicalAspects<Encounter>()
          .identifiers(Encounter::identifiers)
          .token(Aspect.CODE, record -> Tokens.of(record.types()))
          .code(
              Aspect.STATUS,
              FHIR + "encounter-status",
              record -> shown(record.status().map(Encounter.Status::code), "unknown"))
          .during(Encounter::period)
          .enteredInError(record -> is(record.status(), Encounter.Status.ENTERED_IN_ERROR));

  private static final ClinicalAspects<AllergyIntolerance> ALLERGY =
      new ClinicalAspects<AllergyIntolerance>()
          .identifiers(AllergyIntolerance::identifiers)
          .token(Aspect.CODE, record -> codings(record.code()))
          .at(AllergyIntolerance::recorded)
          .enteredInError(
              record ->
                  is(record.verification(), AllergyIntolerance.Verification.ENTERED_IN_ERROR));

  private static final ClinicalAspects<MedicationOrder> ORDER =
      new ClinicalAspects<MedicationOrder>()
          .identifiers(MedicationOrder::identifiers)
          .encounter(MedicationOrder::encounter)
          .token(Aspect.CODE, record -> codings(record.medication()))
          .code(
              Aspect.STATUS,
              FHIR + "medication-request-status",
              record -> record.status().map(MedicationOrder.Status::code))
          .at(MedicationOrder::written)
          .enteredInError(record -> is(record.status(), MedicationOrder.Status.ENTERED_IN_ERROR));

  private static final ClinicalAspects<MedicationStatement> STATEMENT =
      new ClinicalAspects<MedicationStatement>()
          .identifiers(MedicationStatement::identifiers)
          .encounter(MedicationStatement::encounter)
          .token(Aspect.CODE, record -> codings(record.medication()))
          .code(
              Aspect.STATUS,
              FHIR + "medication-statement-status",
              record -> shown(record.status().map(MedicationStatement.Status::code), "active"))
          .date(MedicationStatement::effective)
          .enteredInError(
              record -> is(record.status(), MedicationStatement.Status.ENTERED_IN_ERROR));

  private static final ClinicalAspects<Coverage> COVERAGE =
      new ClinicalAspects<Coverage>()
          .identifiers(Coverage::identifiers)
          .during(Coverage::period)
          .enteredInError(record -> is(record.status(), Coverage.Status.ENTERED_IN_ERROR));

  private static final ClinicalAspects<Location> LOCATION =
      new ClinicalAspects<Location>().identifiers(Location::identifiers);

  private static final Map<Class<?>, ClinicalAspects<?>> ALL =
      Map.of(
          Observation.class, OBSERVATION,
          Condition.class, CONDITION,
          Encounter.class, ENCOUNTER,
          AllergyIntolerance.class, ALLERGY,
          MedicationOrder.class, ORDER,
          MedicationStatement.class, STATEMENT,
          Coverage.class, COVERAGE,
          Location.class, LOCATION);

  private RecordTypes() {}

  /**
   * The aspects of a type of record.
   *
   * @throws IllegalArgumentException if there is no such type
   */
  @SuppressWarnings("unchecked") // the table holds ClinicalAspects<T> under Class<T>
  static <T extends ClinicalRecord> RecordAspects<T> aspects(Class<T> type) {
    ClinicalAspects<?> aspects = ALL.get(type);
    if (aspects == null) {
      throw new IllegalArgumentException("no such record: " + type.getName());
    }
    return (RecordAspects<T>) aspects;
  }

  private static List<Coding> codings(Optional<CodeableConcept> concept) {
    return concept.map(CodeableConcept::codings).orElse(List.of());
  }

  /**
   * A status that FHIR requires: where a record has none, the one that is written stands for it.
   */
  private static Optional<String> shown(Optional<String> status, String otherwise) {
    return status.isPresent() ? status : Optional.of(otherwise);
  }

  private static boolean is(Optional<?> status, Enum<?> constant) {
    return status.isPresent() && status.get() == constant;
  }
}
