package dev.rounds.fhir;

import dev.rounds.api.spi.Aspect;
import java.time.ZoneId;

/**
 * How the aspects of one type of record are compared: what the engine does where the source did
 * not.
 */
interface RecordAspects<T> {
  /** The record's id. */
  String id(T record);

  /** Whether a record is meant by one value of an aspect. */
  boolean matches(T record, Aspect<?> aspect, Object value, ZoneId zone);
}
