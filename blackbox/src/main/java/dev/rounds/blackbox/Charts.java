package dev.rounds.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a tenant's patients have in one version, as the searches by patient gave it.
 *
 * @param byType the records of each clinical type, by patient
 */
record Charts(Map<String, Map<String, List<JsonNode>>> byType) {

  /** The types that are searched by patient. */
  static List<String> types(FhirVersion version) {
    return List.of(
        "Observation",
        "Condition",
        "Encounter",
        "AllergyIntolerance",
        orders(version),
        "MedicationStatement",
        "Coverage");
  }

  /** What a version calls an order of medication. */
  static String orders(FhirVersion version) {
    return version == FhirVersion.DSTU2 ? "MedicationOrder" : "MedicationRequest";
  }

  /** The reference to the patient whose record this is. */
  static String patientOf(JsonNode resource) {
    return Stream.of("subject", "patient", "subscriber", "beneficiary")
        .filter(name -> !resource.path("resourceType").asText().equals("Coverage") || isWhose(name))
        .map(name -> resource.path(name).path("reference").asText())
        .filter(reference -> !reference.isEmpty())
        .findFirst()
        .orElse("");
  }

  // A coverage of STU3 has a subscriber too, who may be somebody else; then nobody is linked.
  private static boolean isWhose(String name) {
    return name.equals("subscriber") || name.equals("beneficiary");
  }

  /** The records of a type, patient by patient. */
  Map<String, List<JsonNode>> of(String type) {
    return byType.get(type);
  }

  /** All records of a type. */
  List<JsonNode> all(String type) {
    return of(type).values().stream().flatMap(List::stream).toList();
  }

  /** The first record of each shape, of all types. */
  List<JsonNode> shapes() {
    Set<Object> seen = new HashSet<>();
    return byType.keySet().stream()
        .flatMap(type -> all(type).stream())
        .filter(record -> seen.add(List.of(typeOf(record), Population.shape(record))))
        .toList();
  }

  /**
   * A few records in which each element that any record of their type has is seen: those with the
   * most elements not seen before come first.
   */
  List<JsonNode> sample(int most) {
    Map<String, Set<String>> unseen = new HashMap<>();
    Map<JsonNode, Set<String>> paths = new LinkedHashMap<>();
    for (JsonNode record : shapes()) {
      paths.put(record, Population.shape(record));
      unseen.computeIfAbsent(typeOf(record), t -> new HashSet<>()).addAll(paths.get(record));
    }
    List<JsonNode> sample = new ArrayList<>();
    for (String type : new TreeMap<>(unseen).keySet()) {
      Set<String> left = unseen.get(type);
      List<JsonNode> candidates =
          new ArrayList<>(paths.keySet().stream().filter(r -> typeOf(r).equals(type)).toList());
      while (!left.isEmpty() && sample.size() < most) {
        JsonNode best =
            candidates.stream()
                .max(Comparator.comparingLong(r -> news(paths.get(r), left)))
                .orElseThrow();
        candidates.remove(best);
        left.removeAll(paths.get(best));
        sample.add(best);
      }
    }
    return sample;
  }

  private static long news(Set<String> paths, Set<String> left) {
    return paths.stream().filter(left::contains).count();
  }

  static String typeOf(JsonNode resource) {
    return resource.path("resourceType").asText();
  }

  static String idOf(JsonNode resource) {
    return resource.path("id").asText();
  }
}
