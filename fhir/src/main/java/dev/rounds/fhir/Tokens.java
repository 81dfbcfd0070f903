package dev.rounds.fhir;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.spi.Token;
import java.util.ArrayList;
import java.util.List;

/** Codes and identifiers, and what a question says of them. */
final class Tokens {
  private Tokens() {}

  static boolean anyIdentifier(List<Identifier> identifiers, Token asked) {
    for (Identifier identifier : identifiers) {
      if (asked.matches(identifier.system().orElse(null), identifier.value().orElse(null))) {
        return true;
      }
    }
    return false;
  }

  static boolean anyCoding(List<Coding> codings, Token asked) {
    for (Coding coding : codings) {
      if (asked.matches(coding.system().orElse(null), coding.code().orElse(null))) {
        return true;
      }
    }
    return false;
  }

  /** All codings of some concepts. */
  static List<Coding> of(List<CodeableConcept> concepts) {
    if (concepts.size() == 1) {
      return concepts.get(0).codings();
    }
    List<Coding> codings = new ArrayList<>();
    for (CodeableConcept concept : concepts) {
      codings.addAll(concept.codings());
    }
    return codings;
  }
}
