package dev.rounds.store.jpa;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as the database keeps them: microseconds since 1970. */
final class Times {
  private static final long MICROS = 1_000_000;

  private Times() {}

  /**
   * Whole microseconds, the rest cut off.
   *
   * @throws IllegalArgumentException if it is some 290,000 years away
   */
  static long micros(Instant time) {
    try {
      return Math.addExact(
          Math.multiplyExact(time.getEpochSecond(), MICROS), time.getNano() / 1000);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("a time is too far away");
    }
  }

  /** Null for none. */
  static Long micros(Optional<Instant> time) {
    return time.map(Times::micros).orElse(null);
  }

  /** The first microsecond that is not before a time; the nearest there is if it is far away. */
  static long notBefore(Instant time) {
    try {
      long cut = micros(time);
      return time(cut).equals(time) ? cut : cut + 1;
    } catch (IllegalArgumentException e) {
      return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /** The time. */
  static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** Empty for null. */
  static Optional<Instant> time(Long micros) {
    return Optional.ofNullable(micros).map(value -> time(value.longValue()));
  }
}
