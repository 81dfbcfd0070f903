package dev.rounds.portal.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Checks the fields of a body and collects what is wrong with each. Not thread-safe. */
final class Fields {
  /** Good enough to tell an address from something else; whether it is one, a mail would show. */
  private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+");

  private final Map<String, String> wrong = new TreeMap<>();

  /** A field is wrong; the first that is said of it counts. */
  void wrong(String field, String what) {
    wrong.putIfAbsent(field, what);
  }

  /** Whether anything is wrong so far. */
  boolean any() {
    return !wrong.isEmpty();
  }

  /** A text of one line without the blanks around it; empty if it is wrong. */
  String line(String field, String value, int least, int most) {
    String text = text(field, value, least, most);
    if (text.chars().anyMatch(Character::isISOControl)) {
      wrong(field, "Use one line, without control characters.");
      return "";
    }
    return text;
  }

  /** A text without the blanks around it; empty if it is wrong. */
  String text(String field, String value, int least, int most) {
    String text = value == null ? "" : value.strip();
    if (text.length() < least) {
      wrong(field, least == 1 ? "Fill this in." : "Use at least %d characters.".formatted(least));
    } else if (text.length() > most) {
      wrong(field, "Use at most %d characters.".formatted(most));
    } else if (!storable(text)) {
      wrong(field, "Leave out what is no character.");
    } else {
      return text;
    }
    return "";
  }

  /** Whether a text can be kept: no NUL, no half of a surrogate pair. */
  static boolean storable(String text) {
    return text.indexOf('\0') < 0
        && text.codePoints()
            .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  /** An email address in lower case; empty if it is wrong. */
  String email(String field, String value) {
    String email = line(field, value, 1, dev.rounds.registry.Account.MAX_TEXT);
    if (!email.isEmpty() && !EMAIL.matcher(email).matches()) {
      wrong(field, "Use an address such as name@hospital.example.");
      return "";
    }
    return email.toLowerCase(java.util.Locale.ROOT);
  }

  /** A new password; empty if it is wrong. */
  String password(String field, String value) {
    String password = value == null ? "" : value;
    int least = dev.rounds.portal.account.Passwords.MIN_LENGTH;
    int most = dev.rounds.portal.account.Passwords.MAX_LENGTH;
    if (password.length() < least || password.length() > most) {
      wrong(field, "Use %d to %d characters; a few words do well.".formatted(least, most));
    } else if (password.chars().distinct().count() < 5) {
      wrong(field, "Use more different characters.");
    } else if (!storable(password)) {
      wrong(field, "Leave out what is no character.");
    } else {
      return password;
    }
    return "";
  }

  /** A whole number within bounds; the least if it is wrong. */
  int number(String field, Integer value, int least, int most) {
    if (value == null || value < least || value > most) {
      wrong(field, "Use a number from %d to %d.".formatted(least, most));
      return least;
    }
    return value;
  }

  /** Refuses the call if anything is wrong. */
  void check() {
    if (any()) {
      throw ApiException.invalid(wrong);
    }
  }
}
