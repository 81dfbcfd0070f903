package dev.rounds.api.model;

import java.util.Optional;

/** Amounts from one to another, open where an end is absent (FHIR {@code Range}). */
public final class Range extends Value {
  private final Quantity low;
  private final Quantity high;

  private Range(Quantity low, Quantity high) {
    this.low = low;
    this.high = high;
  }

  /** One of which either part may be {@code null}. */
  public static Range of(Quantity low, Quantity high) {
    return new Range(low, high);
  }

  /** The least. */
  public Optional<Quantity> low() {
    return Optional.ofNullable(low);
  }

  /** The most. */
  public Optional<Quantity> high() {
    return Optional.ofNullable(high);
  }

  @Override
  Object[] parts() {
    return new Object[] {low, high};
  }
}
