package dev.rounds.fhir;

import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts the medical record number that a client should show before a patient's other identifiers:
 * the tenant's preferred numbering system, then any MRN; among equals one that is not old.
 */
final class PreferredMrn {
  private PreferredMrn() {}

  static Patient first(Patient patient, Optional<String> mrnSystem) {
    List<Identifier> identifiers = patient.identifiers();
    int best = 0;
    for (int i = 1; i < identifiers.size(); i++) {
      if (rank(identifiers.get(i), mrnSystem) > rank(identifiers.get(best), mrnSystem)) {
        best = i;
      }
    }
    if (best == 0) {
      return patient;
    }
    List<Identifier> reordered = new ArrayList<>(identifiers);
    reordered.add(0, reordered.remove(best));
    return patient.toBuilder().identifiers(reordered).build();
  }

  private static int rank(Identifier identifier, Optional<String> mrnSystem) {
    if (!identifier.isMrn()) {
      return 0;
    }
    boolean current = identifier.period().flatMap(Period::end).isEmpty();
    boolean preferred = mrnSystem.isPresent() && mrnSystem.equals(identifier.system());
    return 1 + (current ? 2 : 0) + (preferred ? 1 : 0);
  }
}
