package dev.rounds.fhir;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a page of a search begins.
 *
 * @param skip how many matches came before, where the source cannot say where to go on
 * @param cursor where to go on, as the source says it
 * @param total the number of all matches, known from the page before
 * @param patient whose records the source goes on with, where the search says otherwise who is
 *     meant than by the patient's id
 */
record PageStart(int skip, Optional<String> cursor, OptionalLong total, Optional<String> patient) {
  static final PageStart BEGINNING = skip(0);

  static PageStart skip(int matches) {
    return new PageStart(matches, Optional.empty(), OptionalLong.empty(), Optional.empty());
  }

  static PageStart cursor(String cursor, OptionalLong total) {
    return new PageStart(0, Optional.of(cursor), total, Optional.empty());
  }

  /** The same, among the records of one patient. */
  PageStart of(String patient) {
    return new PageStart(skip, cursor, total, Optional.of(patient));
  }
}
