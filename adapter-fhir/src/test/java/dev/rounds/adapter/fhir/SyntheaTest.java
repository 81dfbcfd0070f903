package dev.rounds.adapter.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.Patient;
import dev.rounds.dstu2.Dstu2Reader;
import dev.rounds.fhir.FhirVersion;
import dev.rounds.fhir.in.RecordReader;
import dev.rounds.r4.R4Reader;
import dev.rounds.stu3.Stu3Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Patients that nobody here made up, each in three versions of FHIR: what the readers of the three
 * make of them is the same, but for what Synthea's exporters themselves say otherwise.
 */
class SyntheaTest {
  // What Synthea's patients have; it makes no other type of ours.
  private static final Map<String, Class<?>> RECORDS =
      Map.of(
          "Patient", Patient.class,
          "Observation", Observation.class,
          "Condition", Condition.class,
          "Encounter", Encounter.class,
          "AllergyIntolerance", AllergyIntolerance.class,
          "MedicationOrder", MedicationOrder.class,
          "MedicationRequest", MedicationOrder.class);

  private static final Set<String> ONLY_IN_R4 =
      Set.of(
          // A second coding, such as oral beside body temperature, and US Core's own category.
          "Observation.otherCodings",
          "Observation.otherCategories",
          // STU3 has none, DSTU2 a diagnosis whatever it is.
          "Condition.categories",
          "Encounter.locations",
          // An allergy to food in the older versions, whatever it is.
          "AllergyIntolerance.categories",
          "AllergyIntolerance.type",
          "AllergyIntolerance.reactions",
          "MedicationOrder.category",
          "MedicationOrder.reasons",
          "MedicationOrder.dosageText",
          // Massachusetts in the older versions, MA in R4.
          "Patient.states");

  private static final Map<FhirVersion, Set<String>> KNOWN =
      Map.of(
          FhirVersion.STU3,
          Set.of(),
          FhirVersion.DSTU2,
          Set.of(
              // Some inpatient encounters are ambulatory there.
              "Encounter.class",
              // The date stands in onset, and the status is active: confirmed or not is not said.
              "AllergyIntolerance.recorded",
              "AllergyIntolerance.verification",
              // DSTU2 has no place for it.
              "MedicationOrder.intent"));

  private static SyntheaPatients patients;
  private static SyntheaExport r4;

  @BeforeAll
  static void readR4() {
    patients = SyntheaPatients.generated();
    r4 = SyntheaExport.read(patients, new R4Reader());
  }

  static Stream<RecordReader> older() {
    return Stream.of(new Dstu2Reader(), new Stu3Reader());
  }

  @Test
  void everyResourceOfR4IsReadWhole() {
    assertThat(r4.problems()).isEmpty();
    assertThat(r4.of(Patient.class)).hasSameSizeAs(patients.bundles(FhirVersion.R4));
    assertThat(RECORDS.values())
        .allSatisfy(type -> assertThat(r4.of(type)).as(type.getSimpleName()).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("older")
  void theOlderVersionsSayTheSame(RecordReader reader) {
    SyntheaExport older = SyntheaExport.read(patients, reader);
    Set<String> known = KNOWN.get(reader.version());
    for (Class<?> type : records(reader)) {
      assertThat(older.of(type)).as(type.getSimpleName()).containsOnlyKeys(r4.of(type).keySet());
      Map<String, String> differences = differences(older.of(type), r4.of(type));
      differences.keySet().removeAll(known);
      differences.keySet().removeAll(ONLY_IN_R4);
      assertThat(differences).isEmpty();
    }
  }

  static Stream<RecordReader> all() {
    return Stream.of(new Dstu2Reader(), new Stu3Reader(), new R4Reader());
  }

  @ParameterizedTest
  @MethodSource("all")
  void whoeverTellsTheVersionByTheContentReadsTheSame(RecordReader reader) {
    List<RecordReader> newestFirst = List.of(new R4Reader(), new Stu3Reader(), new Dstu2Reader());
    SyntheaExport told = SyntheaExport.read(patients, reader);
    SyntheaExport judged = SyntheaExport.read(patients, reader, newestFirst);
    for (Class<?> type : records(reader)) {
      assertThat(judged.of(type).equals(told.of(type))).as(type.getSimpleName()).isTrue();
    }
  }

  private static List<Class<?>> records(RecordReader reader) {
    List<Class<?>> types = new ArrayList<>();
    for (String type : reader.types()) {
      if (RECORDS.containsKey(type)) {
        types.add(RECORDS.get(type));
      }
    }
    return types;
  }

  /** The facts that are not the same in both, each with the id of the first such record. */
  private static Map<String, String> differences(
      Map<String, Object> older, Map<String, Object> newest) {
    Map<String, String> differences = new TreeMap<>();
    older.forEach(
        (id, found) -> {
          Map<String, Object> others = SyntheaFacts.of(newest.get(id));
          SyntheaFacts.of(found)
              .forEach(
                  (fact, value) -> {
                    if (!value.equals(others.get(fact))) {
                      differences.putIfAbsent(found.getClass().getSimpleName() + '.' + fact, id);
                    }
                  });
        });
    return differences;
  }
}
