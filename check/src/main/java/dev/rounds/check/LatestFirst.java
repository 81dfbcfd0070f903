package dev.rounds.check;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/** Whether dates are in order; one without a time or an offset may be any moment that it covers. */
final class LatestFirst {
  private LatestFirst() {}

  private record Moments(Instant first, Instant last) {}

  static boolean holds(List<String> dates) {
    Instant end = Instant.MAX;
    for (String date : dates) {
      Moments moments;
      try {
        moments = moments(date);
      } catch (DateTimeException e) {
        return false; // no date at all cannot be in order
      }
      if (moments.first().isAfter(end)) {
        return false;
      }
      end = moments.last().isBefore(end) ? moments.last() : end;
    }
    return true;
  }

  private static Moments moments(String date) {
    if (date.contains("T")) {
      Instant instant = OffsetDateTime.parse(date).toInstant();
      return new Moments(instant, instant);
    }
    LocalDate first =
        switch (date.length()) {
          case 4 -> LocalDate.of(Integer.parseInt(date), 1, 1);
          case 7 -> YearMonth.parse(date).atDay(1);
          default -> LocalDate.parse(date);
        };
    LocalDate next =
        switch (date.length()) {
          case 4 -> first.plusYears(1);
          case 7 -> first.plusMonths(1);
          default -> first.plusDays(1);
        };
    return new Moments(
        first.atStartOfDay().toInstant(ZoneOffset.ofHours(14)),
        next.atStartOfDay().toInstant(ZoneOffset.ofHours(-12)));
  }
}
