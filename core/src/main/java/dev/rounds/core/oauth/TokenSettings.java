package dev.rounds.core.oauth;

import java.time.Duration;
import java.util.Objects;

/**
 * What the access tokens say and how long they last.
 *
 * @param issuer their {@code iss}: the gateway's base URL
 * @param audience their {@code aud}
 * @param lifetime from issue to expiry, in whole seconds
 * @param reuse for how long after its issue a token is handed out again to the same client and
 *     tenant, shorter than {@code lifetime}; zero means never
 */
public record TokenSettings(String issuer, String audience, Duration lifetime, Duration reuse) {
  public TokenSettings {
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(audience, "audience");
    if (lifetime.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("a token lives at least one second");
    }
    if (reuse.isNegative() || reuse.compareTo(lifetime) >= 0) {
      throw new IllegalArgumentException(
          "a token can be handed out again only for a shorter time than it lives");
    }
  }
}
