package dev.rounds.api.model;

import java.util.Optional;

/** Whether a patient has died, and when, if known (FHIR {@code Patient.deceased[x]}). */
public final class Deceased extends Value {
  private final boolean dead;
  private final PartialDateTime at;

  private Deceased(boolean dead, PartialDateTime at) {
    this.dead = dead;
    this.at = at;
  }

  /** Dead or alive, without a time. */
  public static Deceased of(boolean dead) {
    return new Deceased(dead, null);
  }

  /** Dead since. */
  public static Deceased at(PartialDateTime at) {
    return new Deceased(true, at);
  }

  /** Whether the patient has died. */
  public boolean dead() {
    return dead;
  }

  /** When; never present for the living. */
  public Optional<PartialDateTime> at() {
    return Optional.ofNullable(at);
  }

  @Override
  Object[] parts() {
    return new Object[] {dead, at};
  }
}
