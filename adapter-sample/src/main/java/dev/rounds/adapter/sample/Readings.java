package dev.rounds.adapter.sample;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** When vital signs are taken, and how ill the patient is then. */
final class Readings {
  private static final Duration LAST_DAY = Duration.ofHours(24);

  private Readings() {}

  /**
   * At a visit once; in a stay at its start and every six hours, at least once in the last hour of
   * a stay that lasts, every two hours on the last day of one that goes badly; in a stay that is
   * long over, once a day.
   */
  static List<OffsetDateTime> of(Person person, Stay stay) {
    if (!stay.kind().isInpatient()) {
      return List.of(stay.start().plusMinutes(10));
    }
    OffsetDateTime until = stay.end().orElse(Population.NOW);
    boolean past = until.isBefore(Population.NOW.minusDays(1));
    List<OffsetDateTime> readings = new ArrayList<>();
    readings.add(stay.start().plusMinutes(10));
    OffsetDateTime next = stay.start().plusHours(6).withMinute(5);
    while (next.isBefore(until.minusMinutes(60))) {
      readings.add(next);
      next = next.plusHours(hours(stay, next, until, past));
    }
    if (stay.lasts()) {
      readings.add(Population.NOW.minusMinutes(15 + person.index() % 30));
    }
    return readings;
  }

  private static int hours(Stay stay, OffsetDateTime at, OffsetDateTime until, boolean past) {
    if (past) {
      return 24;
    }
    boolean close =
        stay.outcome() == Stay.Outcome.WORSE && at.isAfter(until.minus(LAST_DAY).minusHours(2));
    return close ? 2 : 6;
  }

  /** From 0, well, to 1, as ill as can be. */
  static double severity(Person person, Stay stay, OffsetDateTime at) {
    if (!stay.kind().isInpatient()) {
      return stay.reason().filter(Ailment::isFeverish).isPresent() ? 0.35 : 0;
    }
    if (stay.kind() == Stay.Kind.BIRTH) {
      return 0;
    }
    OffsetDateTime until = stay.end().orElse(Population.NOW);
    double whole = Duration.between(stay.start(), until).toMinutes();
    double part = Math.min(1, Duration.between(stay.start(), at).toMinutes() / whole);
    return switch (stay.outcome()) {
      case WORSE, DEATH -> 0.15 + 0.8 * part * part;
      case SAME -> 0.4;
      default -> 0.75 - (stay.lasts() ? 0.55 : 0.75) * part;
    };
  }
}
