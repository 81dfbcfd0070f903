package dev.rounds.registry;

import java.util.Objects;

/**
 * A store did not do what it was asked. Its message is for a log and holds no value of a record; it
 * has no cause, since a database's own text may.
 */
public final class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why. */
  public enum Reason {
    /** The id, or what else is one record's only, is taken. */
    EXISTS,
    /** There is no such record, or no longer. */
    MISSING,
    /** The record was saved by another since it was read. */
    STALE,
    /** What is there does not allow it now. */
    CONFLICT,
    /** The store cannot be reached now. */
    UNAVAILABLE
  }

  private final Reason reason;

  /** With a text that holds no value of a record. */
  public RegistryException(Reason reason, String message) {
    super(message);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
