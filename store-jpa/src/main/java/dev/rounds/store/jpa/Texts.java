package dev.rounds.store.jpa;

import dev.rounds.api.spi.TextMatch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Texts as a database can keep them, and as it looks for them. */
final class Texts {
  /** Stands between the folded texts of a record, in none of which a person writes it. */
  private static final char SEPARATOR = '\u001f';

  private static final char ESCAPE = '!';

  private Texts() {}

  /**
   * Whether a database can keep the text: PostgreSQL has no NUL, and UTF-8 no half of a surrogate
   * pair.
   */
  static boolean storable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\u0000') {
        return false;
      }
      if (Character.isSurrogate(c)) {
        if (Character.isLowSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /**
   * The text itself.
   *
   * @param what names it in the message
   * @throws IllegalArgumentException if a database cannot keep it, or it is longer than {@code max}
   */
  static String require(String text, int max, String what) {
    if (!storable(text)) {
      throw new IllegalArgumentException(what + " holds a character that cannot be stored");
    }
    if (text.length() > max) {
      throw new IllegalArgumentException(what + " has at most " + max + " characters");
    }
    return text;
  }

  /** Several texts as one, to look for a text in any of them. */
  static String folded(List<String> texts) {
    return texts.stream()
        .map(TextMatch::fold)
        .collect(Collectors.joining(Character.toString(SEPARATOR)));
  }

  /** The pattern of a folded text, for LIKE; empty if the text is in every other. */
  static Optional<String> pattern(String text) {
    String folded = TextMatch.fold(text);
    if (folded.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder pattern = new StringBuilder("%");
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c == ESCAPE || c == '%' || c == '_') {
        pattern.append(ESCAPE);
      }
      pattern.append(c);
    }
    return Optional.of(pattern.append('%').toString());
  }

  /** Whether a text that is looked for may be found at all. */
  static boolean findable(String text) {
    return storable(text) && text.indexOf(SEPARATOR) < 0;
  }
}
