package dev.rounds.core;

import dev.rounds.core.http.AddressRange;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/** What the gateway's base URL must be: it is compared and appended to as text. */
final class BaseUrl {
  private static final int MAX_LENGTH = 512;
  private static final List<AddressRange> LOOPBACK =
      List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1"));

  private BaseUrl() {}

  /** Throws {@link IllegalArgumentException} with what is wrong. */
  static void check(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is no URL", e);
    }
    String scheme = uri.getScheme();
    require(
        "https".equals(scheme) || "http".equals(scheme),
        "must start with https:// or, on loopback, http://");
    require(uri.getHost() != null, "must name a host");
    require(uri.getRawUserInfo() == null, "must not hold credentials");
    require(
        uri.getRawQuery() == null && uri.getRawFragment() == null,
        "must have no query and no fragment");
    require(!url.endsWith("/"), "must not end with a slash");
    require(url.length() <= MAX_LENGTH, "must have at most " + MAX_LENGTH + " characters");
    require(
        scheme.equals("https") || loopback(uri.getHost()),
        "must start with https:// unless its host is loopback");
  }

  private static boolean loopback(String host) {
    String address = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return host.toLowerCase(Locale.ROOT).equals("localhost")
        || LOOPBACK.stream().anyMatch(range -> range.contains(address));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
