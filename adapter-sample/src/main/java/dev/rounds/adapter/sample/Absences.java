package dev.rounds.adapter.sample;

import dev.rounds.api.model.CodeableConcept;

/** Why there is no value. */
final class Absences {
  private static final String SYSTEM = "http://hl7.org/fhir/data-absent-reason";

  static final CodeableConcept NOT_NOW = CodeableConcept.of(SYSTEM, "temp", "Temp");
  static final CodeableConcept FAILED = CodeableConcept.of(SYSTEM, "error", "Error");

  private Absences() {}
}
