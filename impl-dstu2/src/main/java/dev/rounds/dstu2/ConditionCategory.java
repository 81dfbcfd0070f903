package dev.rounds.dstu2;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Condition;
import java.util.List;
import java.util.Optional;

/**
 * The categories of a condition, which DSTU2 has other codes for under the same URI: a diagnosis of
 * an encounter is a {@code diagnosis}, an item of the problem list Argonaut's {@code problem}.
 */
final class ConditionCategory {
  private static final String SYSTEM = "http://hl7.org/fhir/condition-category";
  private static final String ARGONAUT = "http://argonaut.hl7.org";

  private ConditionCategory() {}

  /** The one that DSTU2 has a place for. */
  static Optional<CodeableConcept> written(Condition condition) {
    return condition.categories().stream()
        .findFirst()
        .map(it -> with(it, it.codings().stream().map(ConditionCategory::written).toList()));
  }

  private static Coding written(Coding coding) {
    return switch (code(coding, SYSTEM)) {
      case "encounter-diagnosis" -> Coding.of(SYSTEM, "diagnosis", "Diagnosis");
      case "problem-list-item" -> Coding.of(ARGONAUT, "problem", "Problem");
      default -> coding;
    };
  }

  /** What was read, with an item of the problem list as later versions call it. */
  static CodeableConcept read(CodeableConcept category) {
    return with(category, category.codings().stream().map(ConditionCategory::read).toList());
  }

  private static Coding read(Coding coding) {
    return code(coding, ARGONAUT).equals("problem")
        ? Coding.of(SYSTEM, "problem-list-item", "Problem List Item")
        : coding;
  }

  private static String code(Coding coding, String system) {
    return coding.system().filter(system::equals).flatMap(it -> coding.code()).orElse("");
  }

  private static CodeableConcept with(CodeableConcept concept, List<Coding> codings) {
    return codings.equals(concept.codings())
        ? concept
        : CodeableConcept.of(codings, concept.text().orElse(null));
  }
}
