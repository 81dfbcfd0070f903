package dev.rounds.check;

import java.util.Objects;

/**
 * What the check found about one thing. Holds no value of a patient unless values were asked for.
 *
 * @param name names the thing checked, such as {@code field name.family}; unique in its step
 * @param level how it weighs
 * @param text what is so, in a sentence
 * @param effect what the Teams user would see, or what to do; empty for a pass
 * @param section where the interface asks for it, such as {@code 5 Patient}
 */
public record Finding(String name, Level level, String text, String effect, String section) {
  /** A finding. */
  public Finding {
    Objects.requireNonNull(name);
    Objects.requireNonNull(level);
    Objects.requireNonNull(text);
    Objects.requireNonNull(effect);
    Objects.requireNonNull(section);
  }
}
