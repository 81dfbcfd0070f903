package dev.rounds.fhir;

import dev.rounds.api.model.DateOrPeriod;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Period;
import dev.rounds.api.spi.DateRange;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Dates, and what a question says of them. */
final class Dates {
  private Dates() {}

  static boolean matches(DateRange asked, Optional<Instant> updated) {
    return updated.isPresent()
        && asked.matches(
            PartialDateTime.of(updated.get().atOffset(ZoneOffset.UTC)), ZoneOffset.UTC);
  }

  static boolean matches(DateRange asked, Optional<DateOrPeriod> when, ZoneId zone) {
    if (when.isEmpty()) {
      return false;
    }
    Optional<PartialDateTime> dateTime = when.get().dateTime();
    return dateTime.isPresent()
        ? asked.matches(dateTime.get(), zone)
        : asked.matches(when.get().period().orElseThrow(), zone);
  }

  static Optional<Instant> start(DateOrPeriod when, ZoneId zone) {
    return when.dateTime()
        .or(() -> when.period().flatMap(Period::start))
        .map(start -> start.from(zone));
  }
}
