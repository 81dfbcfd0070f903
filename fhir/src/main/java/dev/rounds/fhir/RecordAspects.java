package dev.rounds.fhir;

import dev.rounds.api.spi.Aspect;
import java.time.ZoneId;

/**
 * How the aspects of one type of record are compared: what the engine does where the source did
 * not. Stateless.
 */
interface RecordAspects<T> {
  /** The record's id. */
  String id(T record);

  /** Whether records of this type can be asked for an aspect. */
  boolean has(Aspect<?> aspect);

  /** Whether a record is meant by one value of an aspect that records of this type have. */
  boolean matches(T record, Aspect<?> aspect, Object value, ZoneId zone);

  /** Whether a record has nothing to compare with a value of the aspect. */
  boolean missing(T record, Aspect<?> aspect);

  /**
   * What a record is sorted by: an {@link java.time.Instant} for a date, which is its start, else a
   * text.
   *
   * @return {@code null} if there is nothing to sort by: such a record comes last
   */
  Comparable<?> key(T record, Aspect<?> aspect, ZoneId zone);
}
