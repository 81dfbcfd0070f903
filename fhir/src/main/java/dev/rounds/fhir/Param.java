package dev.rounds.fhir;

import java.util.Objects;

/** One parameter of a call, decoded, in the order it was sent. The value may be PHI. */
public record Param(String name, String value) {
  public Param {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
  }

  /** The name only. */
  @Override
  public String toString() {
    return name;
  }
}
