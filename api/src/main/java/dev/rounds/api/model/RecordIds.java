package dev.rounds.api.model;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Record ids: FHIR logical ids, 1 to 64 of {@code A-Z a-z 0-9 - .} (FHIR DSTU2 and STU3, data type
 * {@code id}), and the reversible way from a host's own key to one.
 */
public final class RecordIds {
  /** The longest key, in bytes of UTF-8, that {@link #encode} takes when it must rewrite it. */
  public static final int MAX_KEY_BYTES = 46;

  private static final int MAX_ID_LENGTH = 64;
  // Marks a rewritten key. A key that is an id already and does not start so stays as it is.
  private static final String MARK = "b.";

  private RecordIds() {}

  /** Whether {@code id} is a FHIR id; {@code null} is not. */
  public static boolean isValid(String id) {
    if (id == null || id.isEmpty() || id.length() > MAX_ID_LENGTH) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean allowed =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '.';
      if (!allowed) {
        return false;
      }
    }
    return true;
  }

  /**
   * Gives {@code id} back if it is a FHIR id.
   *
   * @throws IllegalArgumentException if it is not; the message does not repeat it
   */
  public static String require(String id) {
    if (!isValid(id)) {
      throw new IllegalArgumentException(
          "not a FHIR id: 1 to 64 of A-Z a-z 0-9 - . (RecordIds.encode makes one from any key)");
    }
    return id;
  }

  /**
   * The FHIR id that stands for a host's own key. A key that is a FHIR id stays as it is; any other
   * is rewritten, so that {@link #decode} gives it back.
   *
   * @param key not empty, well-formed Unicode; at most {@value #MAX_KEY_BYTES} bytes of UTF-8
   *     unless it is a FHIR id already
   * @throws IllegalArgumentException if the key is empty, too long, or holds an unpaired surrogate
   */
  public static String encode(String key) {
    if (isValid(key) && !key.startsWith(MARK)) {
      return key;
    }
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0 || bytes.length > MAX_KEY_BYTES) {
      throw new IllegalArgumentException(
          "a key of 1 to " + MAX_KEY_BYTES + " bytes was expected, not of " + bytes.length);
    }
    if (!new String(bytes, StandardCharsets.UTF_8).equals(key)) {
      throw new IllegalArgumentException("the key is not well-formed Unicode");
    }
    // Base64's 64 symbols are an id's 64: + and / of one are - and . of the other.
    return MARK
        + Base64.getEncoder()
            .withoutPadding()
            .encodeToString(bytes)
            .replace('+', '-')
            .replace('/', '.');
  }

  /**
   * The key that {@link #encode} was given. An id that {@code encode} cannot have made stands for
   * itself, so that an unknown id is simply found nowhere.
   *
   * @throws IllegalArgumentException if {@code id} is not a FHIR id
   */
  public static String decode(String id) {
    require(id);
    if (!id.startsWith(MARK)) {
      return id;
    }
    try {
      byte[] bytes =
          Base64.getDecoder()
              .decode(id.substring(MARK.length()).replace('-', '+').replace('.', '/'));
      String key = new String(bytes, StandardCharsets.UTF_8);
      return encode(key).equals(id) ? key : id;
    } catch (IllegalArgumentException notOurs) {
      return id;
    }
  }
}
