package dev.rounds.api.model;

import java.util.Optional;

/** A stretch of time, open where an end is absent (FHIR {@code Period}). */
public final class Period extends Value {
  private final PartialDateTime start;
  private final PartialDateTime end;

  private Period(PartialDateTime start, PartialDateTime end) {
    this.start = start;
    this.end = end;
  }

  /** A period of which either end may be {@code null}. */
  public static Period of(PartialDateTime start, PartialDateTime end) {
    return new Period(start, end);
  }

  /** When it began. */
  public Optional<PartialDateTime> start() {
    return Optional.ofNullable(start);
  }

  /** When it ended, inclusive to its precision. */
  public Optional<PartialDateTime> end() {
    return Optional.ofNullable(end);
  }

  @Override
  Object[] parts() {
    return new Object[] {start, end};
  }
}
