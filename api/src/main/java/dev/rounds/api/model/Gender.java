package dev.rounds.api.model;

import java.util.Optional;

/** Administrative gender ({@code http://hl7.org/fhir/administrative-gender}). */
public enum Gender {
  MALE,
  FEMALE,
  OTHER,
  UNKNOWN;

  /** The FHIR code. */
  public String code() {
    return Codes.of(this);
  }

  /** The constant of a FHIR code; empty if there is none. */
  public static Optional<Gender> ofCode(String code) {
    return Codes.find(values(), code);
  }
}
