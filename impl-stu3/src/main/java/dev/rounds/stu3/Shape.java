package dev.rounds.stu3;

import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import java.util.function.Predicate;

/**
 * Looks below an element for what speaks against STU3; a wrong form is for the reader to report.
 */
final class Shape {
  private Shape() {}

  /** Whether a code is one that a version has; so is an absent one. */
  static boolean code(FhirNode node, String field, Predicate<String> fits) {
    return node.form(field) != Form.TEXT || node.text(field).filter(fits.negate()).isEmpty();
  }

  /** Whether an element is as a version has it; so is an absent one. */
  static boolean part(FhirNode node, String field, Predicate<FhirNode> fits) {
    return node.form(field) != Form.OBJECT || node.child(field).filter(fits).isPresent();
  }

  /** Whether all elements of an array are as a version has them. */
  static boolean each(FhirNode node, String field, Predicate<FhirNode> fits) {
    return node.form(field) != Form.ARRAY || node.children(field).stream().allMatch(fits);
  }
}
