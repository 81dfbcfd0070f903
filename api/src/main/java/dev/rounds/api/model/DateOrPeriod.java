package dev.rounds.api.model;

import java.util.Objects;
import java.util.Optional;

/** A date-time, or a period (FHIR's choice of {@code dateTime} and {@code Period}). */
public final class DateOrPeriod extends Value {
  private final PartialDateTime dateTime;
  private final Period period;

  private DateOrPeriod(PartialDateTime dateTime, Period period) {
    this.dateTime = dateTime;
    this.period = period;
  }

  /** At a time; not {@code null}. */
  public static DateOrPeriod at(PartialDateTime dateTime) {
    return new DateOrPeriod(Objects.requireNonNull(dateTime, "dateTime"), null);
  }

  /** During a period; not {@code null}. */
  public static DateOrPeriod during(Period period) {
    return new DateOrPeriod(null, Objects.requireNonNull(period, "period"));
  }

  /** The date-time; empty if it is a period. */
  public Optional<PartialDateTime> dateTime() {
    return Optional.ofNullable(dateTime);
  }

  /** The period; empty if it is a date-time. */
  public Optional<Period> period() {
    return Optional.ofNullable(period);
  }

  @Override
  Object[] parts() {
    return new Object[] {dateTime, period};
  }
}
