package dev.rounds.liberty;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Escapes what clients send in a query as it is, though a URI (RFC 3986 section 3.4) may not hold
 * it, the bar of {@code identifier=system|value} before all: the server's Jakarta REST fails on it.
 * An escape that is none stays so, and is refused by core's filter.
 */
@WebFilter("/*")
public class QueryFilter implements Filter {
  private static final String ALLOWED = "!$&'()*+,-./:;=?@_~%";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest http && http.getQueryString() != null) {
      String query = http.getQueryString();
      String escaped = escape(query);
      if (!escaped.equals(query)) {
        chain.doFilter(new Escaped(http, escaped), response);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  /** The query, whose characters are the bytes that were sent. */
  static String escape(String query) {
    StringBuilder escaped = new StringBuilder(query.length());
    for (byte b : query.getBytes(StandardCharsets.ISO_8859_1)) {
      char c = (char) (b & 0xff);
      if (isAllowed(c)) {
        escaped.append(c);
      } else {
        escaped.append('%').append(HEX.toHexDigits(b));
      }
    }
    return escaped.toString();
  }

  private static boolean isAllowed(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || ALLOWED.indexOf(c) >= 0;
  }

  private static final class Escaped extends HttpServletRequestWrapper {
    private final String query;

    Escaped(HttpServletRequest request, String query) {
      super(request);
      this.query = query;
    }

    @Override
    public String getQueryString() {
      return query;
    }
  }
}
