package dev.rounds.testkit;

import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Page;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All pages that an adapter gave to one question.
 *
 * @param pages the pages in their order; none if the adapter refused the question as too broad
 */
record Answer(List<Page<Patient>> pages) {
  /** Whether the adapter said neither that it refuses nor that matches may be missing. */
  boolean whole() {
    return !pages.isEmpty() && pages.stream().allMatch(page -> page.incomplete().isEmpty());
  }

  List<Patient> patients() {
    return pages.stream().flatMap(page -> page.items().stream()).toList();
  }

  List<String> sortedIds() {
    return patients().stream().map(Patient::id).sorted().toList();
  }

  Set<String> ids() {
    return patients().stream().map(Patient::id).collect(Collectors.toSet());
  }
}
