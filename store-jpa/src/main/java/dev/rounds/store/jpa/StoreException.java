package dev.rounds.store.jpa;

/**
 * A registry's database cannot be opened. The message is for the operator and says what to do; it
 * holds no secret and no value of a record. There is no cause, since a database's own text may.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what to do. */
  StoreException(String message) {
    super(message);
  }
}
