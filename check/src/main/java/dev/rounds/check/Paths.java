package dev.rounds.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Finds values in a resource by a path such as {@code code.coding[0].display}. */
final class Paths {
  /** Where the patient stands; a subscriber of STU3 may be somebody else. */
  private static final List<String> WHOSE = List.of("patient", "subject", "beneficiary");

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

  /**
   * Whether a record says that it is another patient's; one that names no patient by reference says
   * nothing.
   */
  static boolean isOfAnother(JsonNode record, String patient) {
    for (String element : WHOSE) {
      String reference = record.path(element).path("reference").asText();
      int at = reference.lastIndexOf("Patient/");
      if (at >= 0 && !reference.substring(at + "Patient/".length()).equals(patient)) {
        return true;
      }
    }
    return false;
  }

  private static boolean says(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return false;
    }
    return node.isContainerNode() ? !node.isEmpty() : !node.asText().isBlank();
  }
}
