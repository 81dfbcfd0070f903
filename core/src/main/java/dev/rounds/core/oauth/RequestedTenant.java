package dev.rounds.core.oauth;

import dev.rounds.registry.TenantId;
import java.util.Optional;

/**
 * Which tenant the scope of a token request asks for.
 *
 * <p>A scope is a list of values with spaces between (RFC 6749 section 3.3). A value is
 *
 * <ul>
 *   <li><b>a tenant</b> if it is a GUID, in any case;
 *   <li><b>dropped</b> if it is plainly the name of another permission, which OAuth libraries add
 *       of their own: letters and underscores only ({@code openid}, {@code offline_access}), or
 *       with a dot, a slash or a colon in it ({@code .default}, {@code User.Read}, {@code
 *       system/*.read}, {@code https://example.org/.default});
 *   <li><b>a malformed tenant</b> if it is anything else, that is, has digits, dashes or braces as
 *       a GUID that was mistyped has. It is refused: to drop it would give a client with one tenant
 *       a token for that one when it asked for another. For the same reason {@code urn:uuid:} and a
 *       GUID is refused.
 * </ul>
 */
final class RequestedTenant {
  private static final String URN = "urn:uuid:";

  private RequestedTenant() {}

  /**
   * The tenant, a GUID in lower case; empty if the scope names none.
   *
   * @throws OAuthException {@code invalid_scope} if it names two, or a malformed one
   */
  static Optional<String> of(String scope) {
    String tenant = null;
    for (String value : scope.split(" ", -1)) {
      Optional<String> id = TenantId.normalize(value);
      if (id.isPresent()) {
        if (tenant != null && !tenant.equals(id.get())) {
          throw refused();
        }
        tenant = id.get();
      } else if (!value.isEmpty() && !otherPermission(value)) {
        throw refused();
      }
    }
    return Optional.ofNullable(tenant);
  }

  private static boolean otherPermission(String value) {
    boolean name = true;
    boolean path = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
      name &= c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      path |= c == '.' || c == '/' || c == ':';
    }
    return name || (path && !value.regionMatches(true, 0, URN, 0, URN.length()));
  }

  /** One text for every scope that gives no token: nobody learns which tenants exist. */
  static OAuthException refused() {
    return new OAuthException(
        OAuthError.INVALID_SCOPE, "The scope must name one tenant that this client may reach");
  }
}
