package dev.rounds.registry;

import java.util.Objects;

/**
 * A record as it stood when it was read, and its version, by which a save is refused that would
 * undo another's.
 *
 * @param record what was read
 * @param version 1 when it was created, and one more with each save
 */
public record Versioned<T>(T record, long version) {
  public Versioned {
    Objects.requireNonNull(record, "record");
    if (version < 1) {
      throw new IllegalArgumentException("a version is 1 or more");
    }
  }

  /** The same version with an edited record, to be saved. */
  public Versioned<T> with(T edited) {
    return new Versioned<>(edited, version);
  }
}
