package dev.rounds.core.oauth;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Text in the form {@code application/x-www-form-urlencoded} with UTF-8 (RFC 6749 appendix B), read
 * strictly: what is malformed is told apart from what is empty.
 */
public final class FormText {
  private FormText() {}

  /**
   * The parameters of a query or a form body, decoded, in the order they were sent; empty if one is
   * malformed.
   *
   * @param raw the text as it was sent; {@code null} means none
   */
  public static Optional<List<Map.Entry<String, String>>> pairs(String raw) {
    List<Map.Entry<String, String>> pairs = new ArrayList<>();
    for (int start = 0; raw != null && start < raw.length(); ) {
      int end = end(raw, start);
      if (end > start) {
        int nameEnd = nameEnd(raw, start, end);
        Optional<String> name = decode(raw.substring(start, nameEnd));
        Optional<String> value = decode(raw.substring(Math.min(nameEnd + 1, end), end));
        if (name.isEmpty() || value.isEmpty()) {
          return Optional.empty();
        }
        pairs.add(Map.entry(name.get(), value.get()));
      }
      start = end + 1;
    }
    return Optional.of(pairs);
  }

  /** The decoded text; empty if a percent sign is not followed by two hex digits, or not UTF-8. */
  static Optional<String> decode(String encoded) {
    if (encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0) {
      return Optional.of(encoded);
    }
    byte[] in = encoded.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '+') {
        out.write(' ');
      } else if (in[i] != '%') {
        out.write(in[i]);
      } else {
        int high = i + 2 < in.length ? hex(in[i + 1]) : -1;
        int low = high >= 0 ? hex(in[i + 2]) : -1;
        if (low < 0) {
          return Optional.empty();
        }
        out.write(high << 4 | low);
        i += 2;
      }
    }
    return utf8(out.toByteArray());
  }

  /** The text of bytes that must be UTF-8; empty if they are not. */
  public static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a query or a form body has a parameter of this name, in any case and however encoded.
   *
   * @param raw the text as it was sent, not decoded; {@code null} means none
   */
  public static boolean hasParameter(String raw, String name) {
    if (raw == null) {
      return false;
    }
    for (int start = 0; start <= raw.length(); ) {
      int end = end(raw, start);
      if (decode(raw.substring(start, nameEnd(raw, start, end)))
          .filter(name::equalsIgnoreCase)
          .isPresent()) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  /** Where the parameter that starts here ends. */
  static int end(String raw, int start) {
    int end = raw.indexOf('&', start);
    return end < 0 ? raw.length() : end;
  }

  /** Where the name of the parameter between these two ends. */
  static int nameEnd(String raw, int start, int end) {
    int equals = raw.indexOf('=', start);
    return equals < 0 || equals > end ? end : equals;
  }

  private static int hex(byte digit) {
    return digit < 0 ? -1 : Character.digit((char) digit, 16);
  }
}
