package dev.rounds.registry;

import java.util.Objects;
import java.util.Optional;

/**
 * The id of an Azure AD tenant: a GUID, written {@code 8-4-4-4-12}. GUIDs compare ignoring case; in
 * here they are lower case.
 */
public final class TenantId {
  private static final int LENGTH = 36;

  private TenantId() {}

  /** The id in lower case; empty if the text is no GUID. */
  public static Optional<String> normalize(String text) {
    if (text.length() != LENGTH) {
      return Optional.empty();
    }
    char[] lower = new char[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'F') {
        c = (char) (c + ('a' - 'A'));
      }
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
      if (dash ? c != '-' : !hex) {
        return Optional.empty();
      }
      lower[i] = c;
    }
    return Optional.of(new String(lower));
  }

  /** The id itself, for a record that must hold a normalized one. */
  static String require(String id) {
    if (!normalize(Objects.requireNonNull(id, "tenant id")).filter(id::equals).isPresent()) {
      throw new IllegalArgumentException("a tenant id must be a GUID in lower case");
    }
    return id;
  }
}
