package dev.rounds.fhir.out;

import java.math.BigDecimal;

/** The form of a decimal: with the scale that it has. */
final class Decimals {
  private static final int MAX_PLAIN_SCALE = 40;

  private Decimals() {}

  // FHIR's older versions know no exponent; one that would take pages to write out keeps it.
  static String text(BigDecimal value) {
    return Math.abs((long) value.scale()) <= MAX_PLAIN_SCALE
        ? value.toPlainString()
        : value.toString();
  }
}
