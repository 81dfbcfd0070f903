package dev.rounds.adapter.sample;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Quantity;

/** High, low or normal. */
final class Interpretations {
  private static final String SYSTEM = "http://hl7.org/fhir/v2/0078";
  private static final CodeableConcept NORMAL = CodeableConcept.of(SYSTEM, "N", "Normal");
  private static final CodeableConcept LOW = CodeableConcept.of(SYSTEM, "L", "Low");
  private static final CodeableConcept HIGH = CodeableConcept.of(SYSTEM, "H", "High");

  private Interpretations() {}

  /** Of a quantity with a value, beside what is usual. */
  static CodeableConcept of(Quantity quantity, double low, double high) {
    double value = quantity.value().orElseThrow().doubleValue();
    if (value < low) {
      return LOW;
    }
    return value > high ? HIGH : NORMAL;
  }
}
