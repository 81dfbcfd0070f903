package dev.rounds.api.spi;

import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * A date that is searched for, with its prefix (FHIR search parameter type {@code date}).
 *
 * <p>Both sides are intervals: {@code 1974} means the whole year. The comparisons are those of the
 * FHIR specification, section "Prefixes" of its search page.
 */
public final class DateRange {
  /** How a value must lie to the date that is searched for. */
  public enum Comparison {
    /** The value lies wholly within. */
    EQ,
    /** The value does not lie wholly within. */
    NE,
    /** Some of the value is later than all that is meant. */
    GT,
    /** Some of the value is earlier than all that is meant. */
    LT,
    /** {@link #GT} or {@link #EQ}. */
    GE,
    /** {@link #LT} or {@link #EQ}. */
    LE,
    /** The value starts after all that is meant. */
    SA,
    /** The value ends before all that is meant. */
    EB
  }

  private final Comparison comparison;
  private final PartialDateTime date;

  private DateRange(Comparison comparison, PartialDateTime date) {
    this.comparison = Objects.requireNonNull(comparison, "comparison");
    this.date = Objects.requireNonNull(date, "date");
  }

  /** A comparison with a date. */
  public static DateRange of(Comparison comparison, PartialDateTime date) {
    return new DateRange(comparison, date);
  }

  /** How a value must lie to {@link #date}. */
  public Comparison comparison() {
    return comparison;
  }

  /** The date that is searched for. */
  public PartialDateTime date() {
    return date;
  }

  /** Whether a date is meant; {@code zone} counts on either side where no offset was written. */
  public boolean matches(PartialDateTime value, ZoneId zone) {
    return matches(value.from(zone), value.until(zone), zone);
  }

  /** Whether a period is meant; an open end lies beyond any date. */
  public boolean matches(Period value, ZoneId zone) {
    return matches(
        value.start().map(start -> start.from(zone)).orElse(Instant.MIN),
        value.end().map(end -> end.until(zone)).orElse(Instant.MAX),
        zone);
  }

  // Half-open intervals: [from, until) of the value, [start, end) of the question.
  private boolean matches(Instant from, Instant until, ZoneId zone) {
    Instant start = date.from(zone);
    Instant end = date.until(zone);
    boolean within = !from.isBefore(start) && !until.isAfter(end);
    return switch (comparison) {
      case EQ -> within;
      case NE -> !within;
      case GT -> until.isAfter(end);
      case LT -> from.isBefore(start);
      case GE -> within || until.isAfter(end);
      case LE -> within || from.isBefore(start);
      case SA -> !from.isBefore(end);
      case EB -> !until.isAfter(start);
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DateRange that
        && comparison == that.comparison
        && date.equals(that.date);
  }

  @Override
  public int hashCode() {
    return Objects.hash(comparison, date);
  }

  /** The comparison only: the date may be PHI. */
  @Override
  public String toString() {
    return "DateRange " + comparison;
  }
}
