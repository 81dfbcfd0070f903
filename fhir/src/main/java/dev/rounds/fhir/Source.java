package dev.rounds.fhir;

import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.util.Optional;

/** Where records of one type come from. Stateless. */
interface Source<T> {
  /** Whether it can be asked without a patient and without an id. */
  boolean searchesAll();

  /** Announces the first question, before any of the request's questions is asked. */
  void announce(Optional<String> patient, Selection<T> first, Reads reads);

  /** The provider's answer to a question. */
  Page<T> ask(Optional<String> patient, Selection<T> asked, Reads reads);

  /** The record as this provider's clients should see it. */
  T shown(T record, Provider provider);
}
