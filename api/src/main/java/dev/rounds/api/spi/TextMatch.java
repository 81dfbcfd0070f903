package dev.rounds.api.spi;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;

/**
 * A text that is searched for (FHIR search parameter type {@code string}).
 *
 * <p>{@link Mode#CONTAINS} and {@link Mode#STARTS} compare {@linkplain #fold folded} text: case,
 * accents and width do not count, in any script. {@link Mode#EXACT} compares it as it stands.
 */
public final class TextMatch {
  /** Where the text must stand. */
  public enum Mode {
    CONTAINS,
    STARTS,
    EXACT
  }

  private final Mode mode;
  private final String text;
  private final String folded;

  private TextMatch(Mode mode, String text) {
    this.mode = Objects.requireNonNull(mode, "mode");
    this.text = text;
    this.folded = mode == Mode.EXACT ? text : fold(text);
  }

  /** A text that must stand anywhere in the value. */
  public static TextMatch contains(String text) {
    return new TextMatch(Mode.CONTAINS, text);
  }

  /** A text that the value must start with. */
  public static TextMatch starts(String text) {
    return new TextMatch(Mode.STARTS, text);
  }

  /** A text that the value must be, to the letter. */
  public static TextMatch exact(String text) {
    return new TextMatch(Mode.EXACT, text);
  }

  /** Where the text must stand. */
  public Mode mode() {
    return mode;
  }

  /** The text as it was asked for. */
  public String text() {
    return text;
  }

  /** The text as it is compared: folded, unless it must match to the letter. */
  public String comparable() {
    return folded;
  }

  /** Whether a value is meant; {@code null} never is. */
  public boolean matches(String value) {
    return value != null && matchesComparable(mode == Mode.EXACT ? value : fold(value));
  }

  /** As {@link #matches}, for a value that an index holds folded already. */
  public boolean matchesComparable(String value) {
    return switch (mode) {
      case CONTAINS -> value.contains(folded);
      case STARTS -> value.startsWith(folded);
      case EXACT -> value.equals(folded);
    };
  }

  /**
   * The form in which texts are compared: compatibility-decomposed, without combining marks, in
   * lower case; sharp s is ss, final sigma is sigma.
   */
  public static String fold(String text) {
    if (isLowerAscii(text)) {
      return text;
    }
    // Upper case makes ß, ſ and ς the same as ss, s and σ; lower case before it makes ẞ an ß.
    String flat =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .toUpperCase(Locale.ROOT);
    StringBuilder folded = new StringBuilder(flat.length());
    flat.codePoints()
        .filter(c -> !isMark(c))
        .map(Character::toLowerCase)
        .map(TextMatch::plainLetter)
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }

  private static boolean isMark(int codePoint) {
    return Character.getType(codePoint) == Character.NON_SPACING_MARK;
  }

  // Letters with a stroke, which Unicode does not decompose, though people leave the stroke out.
  private static int plainLetter(int codePoint) {
    return switch (codePoint) {
      case 'ø' -> 'o';
      case 'ł' -> 'l';
      case 'đ' -> 'd';
      case 'ħ' -> 'h';
      case 'ı' -> 'i';
      default -> codePoint;
    };
  }

  private static boolean isLowerAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 128 || (c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextMatch that && mode == that.mode && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return Objects.hash(mode, text);
  }

  /** The mode only: the text may be PHI. */
  @Override
  public String toString() {
    return "TextMatch " + mode;
  }
}
