package dev.rounds.adapter.sample;

import java.time.LocalDate;
import java.util.Optional;

/** That one patient has, or had, an ailment. */
final class Illness {
  private final Ailment ailment;
  private final LocalDate since;
  private final LocalDate until;
  private final Stay stay;

  private Illness(Ailment ailment, LocalDate since, LocalDate until, Stay stay) {
    this.ailment = ailment;
    this.since = since;
    this.until = until;
    this.stay = stay;
  }

  /** One that lasts. */
  static Illness lasting(Ailment ailment, LocalDate since) {
    return new Illness(ailment, since, null, null);
  }

  /** One that was found in a stay or visit; {@code until} is null where it lasts. */
  static Illness foundIn(Stay stay, LocalDate since, LocalDate until) {
    return new Illness(stay.reason().orElseThrow(), since, until, stay);
  }

  Ailment ailment() {
    return ailment;
  }

  /** The day on which it began. */
  LocalDate since() {
    return since;
  }

  /** The day on which it was over; empty while it lasts. */
  Optional<LocalDate> until() {
    return Optional.ofNullable(until);
  }

  /** Where it was found, if that was in a stay or a visit here. */
  Optional<Stay> stay() {
    return Optional.ofNullable(stay);
  }
}
