package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** All patients that a tenant shows in one version, as its listing gave them. */
record Population(Map<String, JsonNode> byId, List<PatientView> patients) {

  static Population of(Collection<JsonNode> resources) {
    Map<String, JsonNode> byId = new LinkedHashMap<>();
    for (JsonNode resource : resources) {
      JsonNode twice = byId.put(resource.path("id").asText(), resource);
      assertThat(twice).as("a second patient of one id in a listing").isNull();
    }
    return new Population(byId, byId.values().stream().map(PatientView::of).toList());
  }

  Set<String> ids() {
    return byId.keySet();
  }

  /**
   * At most so many patients that differ in the elements they have: the odd ones (no family name,
   * two MRNs, merged, deceased) come before the second ordinary one.
   */
  List<PatientView> sample(int most) {
    Map<String, JsonNode> sample = new LinkedHashMap<>(distinct(byId, Population::shape));
    byId.forEach(sample::putIfAbsent);
    return sample.values().stream().limit(most).map(PatientView::of).toList();
  }

  /** The resources of the sample. */
  List<JsonNode> shapes(int most) {
    return distinct(byId, Population::shape).values().stream().limit(most).toList();
  }

  private static Map<String, JsonNode> distinct(
      Map<String, JsonNode> resources, Function<JsonNode, Object> by) {
    Set<Object> seen = new HashSet<>();
    Map<String, JsonNode> distinct = new LinkedHashMap<>();
    resources.forEach(
        (id, resource) -> {
          if (seen.add(by.apply(resource))) {
            distinct.put(id, resource);
          }
        });
    return distinct;
  }

  /** The paths of the elements that a resource has, first and further repetitions, no values. */
  static Set<String> shape(JsonNode resource) {
    List<String> paths = new ArrayList<>();
    collect("", resource, paths);
    return new TreeSet<>(paths);
  }

  private static void collect(String path, JsonNode node, List<String> paths) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(path + "[" + Math.min(i, 1) + "]", node.get(i), paths);
      }
    } else if (node.isObject()) {
      node.properties().forEach(e -> collect(path + "." + e.getKey(), e.getValue(), paths));
    } else {
      paths.add(path);
    }
  }
}
