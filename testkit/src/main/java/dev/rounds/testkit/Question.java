package dev.rounds.testkit;

import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Order;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.util.List;
import java.util.Set;

/**
 * A question that the contract asks, and words for it that hold no patient's data.
 *
 * @param label words for a person, such as {@code patients, by a gender}
 * @param asked the question
 */
record Question(String label, Selection<Patient> asked) {
  static Question everyone() {
    return new Question("patients", Selection.all(Patient.class));
  }

  <V> Question and(String label, Aspect<V> aspect, V value) {
    return new Question(this.label + ", " + label, asked.and(aspect, value));
  }

  <V> Question any(String label, Aspect<V> aspect, Set<V> values) {
    return new Question(this.label + ", " + label, asked.and(aspect, values));
  }

  Question limit(int limit) {
    return and("at most " + limit, Aspect.LIMIT, limit);
  }

  Question order(Aspect<?> by, boolean descending) {
    String direction = descending ? " descending" : " ascending";
    return and("ordered by " + by + direction, Aspect.ORDER, new Order(by, descending));
  }

  Question cursor(String cursor) {
    return new Question(label, asked.without(Aspect.CURSOR).and(Aspect.CURSOR, cursor));
  }

  boolean means(Patient patient) {
    return PatientMatcher.matches(patient, asked);
  }

  List<Patient> matches(List<Patient> patients) {
    return patients.stream().filter(this::means).toList();
  }

  /** Whether a page claims all that the question says of which patients are meant. */
  boolean filteredBy(Page<Patient> page) {
    Set<Aspect<?>> claimed = page.applied();
    return asked.aspects().stream().filter(Aspect::isFilter).allMatch(claimed::contains);
  }
}
