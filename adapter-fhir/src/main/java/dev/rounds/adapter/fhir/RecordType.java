package dev.rounds.adapter.fhir;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Coverage;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.Patient;
import java.util.Arrays;
import java.util.Optional;

/** The types of records that a folder can serve, in the order in which they are counted. */
enum RecordType {
  PATIENT(Patient.class, "patient", "patients"),
  OBSERVATION(Observation.class, "observation", "observations"),
  CONDITION(Condition.class, "condition", "conditions"),
  ENCOUNTER(Encounter.class, "encounter", "encounters"),
  ALLERGY(AllergyIntolerance.class, "allergy", "allergies"),
  ORDER(MedicationOrder.class, "medication order", "medication orders"),
  STATEMENT(MedicationStatement.class, "medication statement", "medication statements"),
  COVERAGE(Coverage.class, "coverage", "coverages"),
  LOCATION(Location.class, "location", "locations");

  private final Class<?> records;
  private final String one;
  private final String many;

  RecordType(Class<?> records, String one, String many) {
    this.records = records;
    this.one = one;
    this.many = many;
  }

  /** The type of these records; empty if a folder serves none of them. */
  static Optional<RecordType> ofRecords(Class<?> records) {
    return Arrays.stream(values()).filter(type -> type.records == records).findFirst();
  }

  /** The type of the records that are read from a FHIR resource type of any version. */
  static Optional<RecordType> ofResource(String resource) {
    return switch (resource) {
      case "Patient" -> Optional.of(PATIENT);
      case "Observation" -> Optional.of(OBSERVATION);
      case "Condition" -> Optional.of(CONDITION);
      case "Encounter" -> Optional.of(ENCOUNTER);
      case "AllergyIntolerance" -> Optional.of(ALLERGY);
      case "MedicationOrder", "MedicationRequest" -> Optional.of(ORDER);
      case "MedicationStatement" -> Optional.of(STATEMENT);
      case "Coverage" -> Optional.of(COVERAGE);
      case "Location" -> Optional.of(LOCATION);
      default -> Optional.empty();
    };
  }

  /** The id of a record of any of the types. */
  static String id(Object record) {
    return record instanceof Patient patient ? patient.id() : ((ClinicalRecord) record).id();
  }

  /** Whether each record is some patient's. */
  boolean isOfPatients() {
    return this != PATIENT && this != LOCATION;
  }

  /** So many of them, in words. */
  String count(int number) {
    return number + " " + (number == 1 ? one : many);
  }
}
