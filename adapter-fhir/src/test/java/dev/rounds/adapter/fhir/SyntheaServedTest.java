package dev.rounds.adapter.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.Patient;
import dev.rounds.dstu2.Dstu2Reader;
import dev.rounds.fhir.FhirVersion;
import dev.rounds.fhir.Param;
import dev.rounds.fhir.in.RecordReader;
import dev.rounds.r4.R4Reader;
import dev.rounds.stu3.Stu3Reader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Patients that nobody here made up, exported in three versions, served from a folder: what a
 * client of either version is told is what the files say.
 */
class SyntheaServedTest {
  private static final List<Class<? extends ClinicalRecord>> TYPES =
      List.of(
          Observation.class,
          Condition.class,
          Encounter.class,
          AllergyIntolerance.class,
          MedicationOrder.class);

  /** What a version has no place for (docs/interface.md, "What a version cannot say"). */
  private static final Map<FhirVersion, Set<String>> LOST =
      Map.of(
          FhirVersion.STU3,
          // DSTU2 says none, and STU3 demands one.
          Set.of("MedicationOrder.intent"),
          FhirVersion.DSTU2,
          Set.of(
              "Observation.otherCategories",
              "Condition.categories",
              "Encounter.class",
              "AllergyIntolerance.categories",
              "MedicationOrder.category",
              "MedicationOrder.intent",
              "MedicationOrder.instructions"));

  static Stream<Arguments> sourcesAndVersions() {
    return Stream.of(new Dstu2Reader(), new Stu3Reader(), new R4Reader())
        .flatMap(
            source ->
                Stream.of(
                    Arguments.of(source, FhirVersion.DSTU2),
                    Arguments.of(source, FhirVersion.STU3)));
  }

  @ParameterizedTest
  @MethodSource("sourcesAndVersions")
  void whatIsServedIsWhatTheFilesSay(RecordReader source, FhirVersion version) {
    SyntheaPatients patients = SyntheaPatients.generated();
    SyntheaExport files = SyntheaExport.read(patients, source);
    FolderAdapter adapter = Folders.open(patients.folder(source.version()));
    ServedVersion served =
        version == FhirVersion.DSTU2 ? ServedVersion.dstu2() : ServedVersion.stu3();

    Map<String, Object> people = byId(served.search(adapter, "Patient"));
    assertThat(people).containsOnlyKeys(files.of(Patient.class).keySet());
    Map<String, String> differences = differences(people, files.of(Patient.class));
    for (Class<? extends ClinicalRecord> type : TYPES) {
      Map<String, Object> found = new HashMap<>();
      for (String id : people.keySet()) {
        found.putAll(byId(served.search(adapter, served.type(type), new Param("patient", id))));
      }
      assertThat(found).as(type.getSimpleName()).containsOnlyKeys(files.of(type).keySet());
      differences.putAll(differences(found, files.of(type)));
    }
    differences.keySet().removeAll(LOST.get(version));
    assertThat(differences).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("sourcesAndVersions")
  void aClientThatReadsOnlyStatementsSeesEachOrder(RecordReader source, FhirVersion version) {
    SyntheaPatients patients = SyntheaPatients.generated();
    FolderAdapter adapter = Folders.open(patients.folder(source.version()));
    ServedVersion served =
        version == FhirVersion.DSTU2 ? ServedVersion.dstu2() : ServedVersion.stu3();
    for (String id : byId(served.search(adapter, "Patient")).keySet()) {
      Param patient = new Param("patient", id);
      List<Object> orders = served.search(adapter, served.type(MedicationOrder.class), patient);
      List<Object> statements =
          served.search(adapter, served.type(MedicationStatement.class), patient);
      // Synthea makes no statements, and DSTU2 lists its own only.
      assertThat(statements).hasSize(version == FhirVersion.STU3 ? orders.size() : 0);
    }
  }

  private static Map<String, Object> byId(List<Object> records) {
    Map<String, Object> byId = new TreeMap<>();
    for (Object record : records) {
      String id = record instanceof Patient p ? p.id() : ((ClinicalRecord) record).id();
      assertThat(byId.put(id, record)).as("a second record of one id").isNull();
    }
    return byId;
  }

  private static Map<String, String> differences(
      Map<String, Object> served, Map<String, Object> files) {
    Map<String, String> differences = new TreeMap<>();
    files.forEach(
        (id, record) -> {
          Map<String, Object> said = SyntheaFacts.of(served.get(id));
          SyntheaFacts.of(record)
              .forEach(
                  (fact, value) -> {
                    if (!value.equals(said.get(fact))) {
                      differences.putIfAbsent(record.getClass().getSimpleName() + '.' + fact, id);
                    }
                  });
        });
    return differences;
  }
}
