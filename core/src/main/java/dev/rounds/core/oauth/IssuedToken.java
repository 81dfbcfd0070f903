package dev.rounds.core.oauth;

/**
 * An access token, as the token endpoint answers it (RFC 6749 section 5.1).
 *
 * @param value the JWT
 * @param tenant its scope, a GUID in lower case
 * @param expiresIn how long it will still be good, in seconds
 */
public record IssuedToken(String value, String tenant, long expiresIn) {
  /** Says nothing of the value. */
  @Override
  public String toString() {
    return "IssuedToken[tenant=" + tenant + ", expiresIn=" + expiresIn + "]";
  }
}
