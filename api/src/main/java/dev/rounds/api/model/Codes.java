package dev.rounds.api.model;

import java.util.Locale;
import java.util.Optional;

/** The FHIR code of an enum constant: its name in lower case, with a dash for an underscore. */
final class Codes {
  private Codes() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <E extends Enum<E>> Optional<E> find(E[] constants, String code) {
    for (E constant : constants) {
      if (of(constant).equals(code)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }
}
