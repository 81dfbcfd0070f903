package dev.rounds.blackbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * All the moments that a date of some precision may mean, from the first to the first after them;
 * what has no offset is in UTC.
 */
record Span(Instant from, Instant until) {

  /** Of a date as FHIR writes it; seconds may be missing. */
  static Span of(String date) {
    if (date.length() == 4) {
      LocalDate first = Year.parse(date).atDay(1);
      return days(first, first.plusYears(1));
    } else if (date.length() == 7) {
      LocalDate first = YearMonth.parse(date).atDay(1);
      return days(first, first.plusMonths(1));
    } else if (date.length() == 10) {
      LocalDate first = LocalDate.parse(date);
      return days(first, first.plusDays(1));
    }
    String time = date.substring(11).replaceAll("(Z|[+-]\\d\\d:\\d\\d)$", "");
    String zone = date.substring(11 + time.length());
    ZoneOffset offset = zone.isEmpty() ? ZoneOffset.UTC : ZoneOffset.of(zone);
    Instant from =
        LocalDateTime.of(LocalDate.parse(date.substring(0, 10)), LocalTime.parse(time))
            .toInstant(offset);
    return new Span(from, from.plusNanos(length(time)));
  }

  /** Of a period, whose ends may be empty: then it has been, or goes on, forever. */
  static Span of(String start, String end) {
    return new Span(
        start.isEmpty() ? Instant.MIN : of(start).from(),
        end.isEmpty() ? Instant.MAX : of(end).until());
  }

  private static Span days(LocalDate first, LocalDate next) {
    return new Span(
        first.atStartOfDay().toInstant(ZoneOffset.UTC),
        next.atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  /** The nanoseconds of the last unit that was written. */
  private static long length(String time) {
    if (time.length() == 5) {
      return 60_000_000_000L;
    }
    int digits = time.length() == 8 ? 0 : time.length() - 9;
    return BigDecimal.ONE.movePointRight(9 - digits).longValueExact();
  }

  /**
   * Whether a record's time, this one, is what is asked for (FHIR STU3, Search, "prefixes").
   *
   * @param prefix empty for {@code eq}
   */
  boolean isAsked(String prefix, Span asked) {
    boolean contained = !from.isBefore(asked.from) && !until.isAfter(asked.until);
    boolean reachesAbove = until.isAfter(asked.until);
    boolean reachesBelow = from.isBefore(asked.from);
    return switch (prefix) {
      case "", "eq" -> contained;
      case "ne" -> !contained;
      case "gt" -> reachesAbove;
      case "lt" -> reachesBelow;
      case "ge" -> reachesAbove || contained;
      case "le" -> reachesBelow || contained;
      case "sa" -> from.compareTo(asked.until) >= 0;
      case "eb" -> until.compareTo(asked.from) <= 0;
      default -> throw new IllegalArgumentException(prefix);
    };
  }
}
