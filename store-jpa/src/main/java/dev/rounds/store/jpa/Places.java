package dev.rounds.store.jpa;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Where a record stands in the order of its kind, as a text that every database orders alike
 * whatever its collation: the UTF-16 units in hexadecimal, of what orders it, a zero, and of its
 * id. That is also the order of Java's own strings, which the stores in memory have.
 */
final class Places {
  private static final HexFormat HEX = HexFormat.of();
  private static final String BETWEEN = "0000";
  private static final String MALFORMED = "a page does not begin there";

  private Places() {}

  /** The place of a record. */
  static String of(String order, String id) {
    return hex(order) + BETWEEN + hex(id);
  }

  private static String hex(String text) {
    return HEX.formatHex(text.getBytes(StandardCharsets.UTF_16BE));
  }

  /** Where the page after a place begins, opaque. */
  static String page(String kind, String place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((kind + ":" + place).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The place that a page begins after.
   *
   * @throws IllegalArgumentException if it is no page of this kind
   */
  static String after(String kind, String page) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(page);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(MALFORMED);
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(MALFORMED);
    }
    String place = text.startsWith(kind + ":") ? text.substring(kind.length() + 1) : "";
    if (place.isEmpty() || !place.chars().allMatch(HexFormat::isHexDigit)) {
      throw new IllegalArgumentException(MALFORMED);
    }
    return place;
  }
}
