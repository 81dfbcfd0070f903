package dev.rounds.core.http;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the nearest proxy says of its own client: the last element of the {@code Forwarded} header
 * (RFC 7239). What stands before it came from outside and is not believed.
 *
 * @param proto the protocol in lower case; empty if it was not said
 * @param client the client's address, without port and brackets; empty if it was not said
 */
record Forwarded(Optional<String> proto, Optional<String> client) {
  private static final String TOKEN_SYMBOLS = "!#$%&'*+-.^_`|~";

  /** Reads the header's lines, of which there is at least one; empty if they are malformed. */
  static Optional<Forwarded> parse(List<String> lines) {
    return new Parser(String.join(",", lines)).last();
  }

  /** {@code 192.0.2.1:80} and {@code [2001:db8::1]:80} without the port. */
  private static String address(String node) {
    if (node.startsWith("[")) {
      int end = node.indexOf(']');
      return end < 0 ? node : node.substring(1, end);
    }
    int colon = node.indexOf(':');
    return colon < 0 ? node : node.substring(0, colon);
  }

  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    Optional<Forwarded> last() {
      Map<String, String> element = new HashMap<>();
      while (true) {
        space();
        if (!done() && text.charAt(at) != ';' && text.charAt(at) != ',') {
          if (!pair(element)) {
            return Optional.empty();
          }
          space();
        }
        if (done()) {
          return Optional.of(
              new Forwarded(
                  Optional.ofNullable(element.get("proto")).map(p -> p.toLowerCase(Locale.ROOT)),
                  Optional.ofNullable(element.get("for")).map(Forwarded::address)));
        }
        char separator = text.charAt(at++);
        if (separator == ',') {
          element.clear();
        } else if (separator != ';') {
          return Optional.empty();
        }
      }
    }

    /** Reads {@code name=value}; a name given twice in one element is malformed. */
    private boolean pair(Map<String, String> element) {
      String name = token().toLowerCase(Locale.ROOT);
      if (name.isEmpty() || done() || text.charAt(at++) != '=' || done()) {
        return false;
      }
      String value = text.charAt(at) == '"' ? quoted() : token();
      return value != null && !value.isEmpty() && element.put(name, value) == null;
    }

    private String token() {
      int start = at;
      while (!done() && tokenChar(text.charAt(at))) {
        at++;
      }
      return text.substring(start, at);
    }

    private String quoted() {
      StringBuilder value = new StringBuilder();
      for (at++; !done(); at++) {
        char c = text.charAt(at);
        if (c == '"') {
          at++;
          return value.toString();
        }
        if (c == '\\' && ++at < text.length()) {
          c = text.charAt(at);
        }
        value.append(c);
      }
      return null;
    }

    private void space() {
      while (!done() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
        at++;
      }
    }

    private boolean done() {
      return at >= text.length();
    }

    private static boolean tokenChar(char c) {
      return (c >= '0' && c <= '9')
          || (c >= 'A' && c <= 'Z')
          || (c >= 'a' && c <= 'z')
          || TOKEN_SYMBOLS.indexOf(c) >= 0;
    }
  }
}
