package dev.rounds.dstu2;

import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What in a resource may speak against DSTU2; looking reports nothing. */
final class Hints {
  private Hints() {}

  /** Whether it has any of these elements. */
  static boolean any(FhirNode node, String... fields) {
    return Stream.of(fields).anyMatch(node::has);
  }

  /** Whether an element is one of these codes. */
  static boolean code(FhirNode node, String field, Set<String> codes) {
    return node.form(field) == Form.TEXT && node.text(field).filter(codes::contains).isPresent();
  }

  /** Whether any of the elements of an array has the hint. */
  static boolean within(FhirNode node, String field, Predicate<FhirNode> hint) {
    return node.form(field) == Form.ARRAY && node.children(field).stream().anyMatch(hint);
  }
}
