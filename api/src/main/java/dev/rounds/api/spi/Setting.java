package dev.rounds.api.spi;

import java.util.Objects;

/**
 * One setting of an adapter, described well enough to make a form field of it.
 *
 * @param key lower case and dashed, such as {@code base-url}
 * @param kind what its text must be
 * @param required whether {@link EhrAdapterFactory#open} fails without it
 * @param label a few words for a person
 * @param help a sentence for a person; may be empty
 */
public record Setting(String key, Kind kind, boolean required, String label, String help) {
  /** What the text of a setting must be. */
  public enum Kind {
    TEXT,
    URL,
    NUMBER,
    /** An ISO 8601 duration, such as {@code PT30S}. */
    DURATION,
    CHOICE,
    /** {@code true} or {@code false}. */
    FLAG,
    /** Never shown again once it was given. */
    SECRET
  }

  public Setting {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(help, "help");
  }
}
