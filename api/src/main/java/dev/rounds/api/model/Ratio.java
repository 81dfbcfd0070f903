package dev.rounds.api.model;

import java.util.Optional;

/** One amount to another, such as milligrams per hour or a titre (FHIR {@code Ratio}). */
public final class Ratio extends Value {
  private final Quantity numerator;
  private final Quantity denominator;

  private Ratio(Quantity numerator, Quantity denominator) {
    this.numerator = numerator;
    this.denominator = denominator;
  }

  /** One of which either part may be {@code null}. */
  public static Ratio of(Quantity numerator, Quantity denominator) {
    return new Ratio(numerator, denominator);
  }

  /** The amount above the line. */
  public Optional<Quantity> numerator() {
    return Optional.ofNullable(numerator);
  }

  /** The amount below the line. */
  public Optional<Quantity> denominator() {
    return Optional.ofNullable(denominator);
  }

  @Override
  Object[] parts() {
    return new Object[] {numerator, denominator};
  }
}
