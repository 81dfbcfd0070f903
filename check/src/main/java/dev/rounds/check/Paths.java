package dev.rounds.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Finds values in a resource by a path such as {@code code.coding[0].display}. */
final class Paths {
  private Paths() {}

  /**
   * The values at a path; arrays on the way are walked, unless {@code [0]} takes their first only.
   *
   * @return what is there and not empty, in document order
   */
  static List<JsonNode> at(JsonNode root, String path) {
    List<JsonNode> found = List.of(root);
    for (String step : path.split("\\.", -1)) {
      boolean first = step.endsWith("[0]");
      String name = first ? step.substring(0, step.length() - 3) : step;
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode node : found) {
        JsonNode child = node.path(name);
        if (!child.isArray()) {
          next.add(child);
        } else if (first) {
          next.add(child.path(0));
        } else {
          child.forEach(next::add);
        }
      }
      found = next;
    }
    return found.stream().filter(Paths::says).toList();
  }

  private static boolean says(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return false;
    }
    return node.isContainerNode() ? !node.isEmpty() : !node.asText().isBlank();
  }
}
