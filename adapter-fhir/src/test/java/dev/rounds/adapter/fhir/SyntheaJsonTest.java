package dev.rounds.adapter.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rounds.fhir.FhirVersion;
import dev.rounds.fhir.Param;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Synthea's patients as they are served, whatever version they came in: both versions agree with
 * the source and so with each other. What its exporters say differently is told by {@link
 * SyntheaTest}; here each export is compared with what is made of itself.
 */
class SyntheaJsonTest {
  private static final List<String> TYPES =
      List.of("Patient", "Observation", "Condition", "Encounter", "AllergyIntolerance");

  @ParameterizedTest
  @EnumSource(FhirVersion.class)
  void bothVersionsSayWhatTheSourceSays(FhirVersion source) throws IOException {
    SyntheaPatients patients = SyntheaPatients.generated();
    FolderAdapter folder = Folders.open(patients.folder(source));
    List<Served> versions = List.of(Served.dstu2(folder), Served.stu3(folder));
    Map<String, Integer> counts = new TreeMap<>();
    for (Path bundle : patients.bundles(source)) {
      Map<String, Map<String, Object>> said = source(Served.JSON.readTree(bundle.toFile()));
      said.keySet().forEach(key -> counts.merge(key.replaceAll("/.*", ""), 1, Integer::sum));
      for (Served served : versions) {
        assertThat(served(served, patient(said)))
            .as("what %s says of a patient that came in %s", served.version(), source)
            .isEqualTo(said);
      }
    }
    assertThat(counts)
        .containsOnlyKeys(
            "AllergyIntolerance", "Condition", "Encounter", "Observation", "Order", "Patient")
        .containsEntry("Patient", patients.bundles(source).size());
  }

  private static String patient(Map<String, Map<String, Object>> said) {
    return said.keySet().stream()
        .filter(key -> key.startsWith("Patient/"))
        .map(key -> key.substring("Patient/".length()))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Map<String, Object>> source(JsonNode bundle) {
    Map<String, JsonNode> medications = new HashMap<>();
    for (JsonNode entry : bundle.path("entry")) {
      JsonNode resource = entry.path("resource");
      if (resource.path("resourceType").asText().equals("Medication")) {
        medications.put(entry.path("fullUrl").asText(), resource.path("code"));
      }
    }
    Map<String, Map<String, Object>> said = new TreeMap<>();
    for (JsonNode entry : bundle.path("entry")) {
      JsonNode resource = entry.path("resource");
      String type = resource.path("resourceType").asText();
      if (TYPES.contains(type) || isOrder(type)) {
        said.put(key(resource), JsonFacts.of(resource, medications));
      }
    }
    return said;
  }

  private static Map<String, Map<String, Object>> served(Served served, String patient) {
    Map<String, Map<String, Object>> said = new TreeMap<>();
    JsonNode person = served.read("Patient", patient);
    assertThat(served.search("Patient", new Param("_id", patient))).containsExactly(person);
    said.put(key(person), JsonFacts.of(person, Map.of()));
    for (String type :
        List.of("Observation", "Condition", "Encounter", "AllergyIntolerance", served.orders())) {
      for (JsonNode record : served.search(type, new Param("patient", patient))) {
        assertThat(served.read(type, record.path("id").asText())).isEqualTo(record);
        said.put(key(record), JsonFacts.of(record, Map.of()));
      }
    }
    return said;
  }

  private static boolean isOrder(String type) {
    return type.equals("MedicationOrder") || type.equals("MedicationRequest");
  }

  private static String key(JsonNode resource) {
    String type = resource.path("resourceType").asText();
    return (isOrder(type) ? "Order" : type) + '/' + resource.path("id").asText();
  }
}
