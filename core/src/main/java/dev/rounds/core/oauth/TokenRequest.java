package dev.rounds.core.oauth;

import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * A request for a token by the client credentials grant (RFC 6749 section 4.4.2), with the
 * credentials in the body ({@code client_secret_post}) or in an HTTP Basic header ({@code
 * client_secret_basic}).
 *
 * @param clientId who asks
 * @param clientSecret the proof
 * @param basic whether the credentials came in a Basic header
 * @param scope the scope as it was sent; empty if there is none
 */
public record TokenRequest(
    String clientId, String clientSecret, boolean basic, Optional<String> scope) {
  private static final String CLIENT_CREDENTIALS = "client_credentials";
  private static final String BASIC = "Basic";

  public TokenRequest {
    Objects.requireNonNull(clientId, "clientId");
    Objects.requireNonNull(clientSecret, "clientSecret");
    Objects.requireNonNull(scope, "scope");
  }

  /**
   * Reads a request. The grant may be named {@code grant_type}, as in the RFC, or {@code
   * grant-type}, as the Patients app's documentation writes it.
   *
   * @param authorization the {@code Authorization} header, empty if there is none
   * @throws OAuthException {@code invalid_request}, {@code unsupported_grant_type}, or {@code
   *     invalid_client} if the header is no Basic header that can be read
   */
  public static TokenRequest parse(Optional<String> authorization, Form form) {
    requireClientCredentials(form);
    Optional<String> id = form.value("client_id");
    Optional<String> secret = form.value("client_secret");
    Optional<String> scope = form.value("scope");
    if (authorization.filter(header -> !header.isBlank()).isEmpty()) {
      return new TokenRequest(
          id.orElseThrow(() -> missing("client_id")),
          secret.orElseThrow(() -> missing("client_secret")),
          false,
          scope);
    }
    if (secret.isPresent()) {
      throw OAuthException.invalidRequest("The client authenticates in more than one way");
    }
    TokenRequest request = basic(authorization.get(), scope);
    if (id.isPresent() && !id.get().equals(request.clientId())) {
      throw OAuthException.invalidRequest("The body names another client than the header");
    }
    return request;
  }

  private static void requireClientCredentials(Form form) {
    Optional<String> standard = form.value("grant_type");
    Optional<String> documented = form.value("grant-type");
    if (standard.isPresent() && documented.isPresent()) {
      throw OAuthException.invalidRequest("Both grant_type and grant-type are given");
    }
    String grant = standard.or(() -> documented).orElseThrow(() -> missing("grant_type"));
    if (!grant.equals(CLIENT_CREDENTIALS)) {
      throw new OAuthException(
          OAuthError.UNSUPPORTED_GRANT_TYPE, "Only client_credentials is supported");
    }
  }

  /** RFC 6749 section 2.3.1: both parts are form-encoded before they are joined and encoded. */
  private static TokenRequest basic(String header, Optional<String> scope) {
    String trimmed = header.strip();
    if (!trimmed.regionMatches(true, 0, BASIC + " ", 0, BASIC.length() + 1)) {
      throw OAuthException.invalidClient(true);
    }
    byte[] pair;
    try {
      pair = Base64.getDecoder().decode(trimmed.substring(BASIC.length()).strip());
    } catch (IllegalArgumentException e) {
      throw OAuthException.invalidClient(true);
    }
    String text = FormText.utf8(pair).orElseThrow(() -> OAuthException.invalidClient(true));
    int colon = text.indexOf(':');
    return new TokenRequest(
        part(text.substring(0, Math.max(colon, 0))), part(text.substring(colon + 1)), true, scope);
  }

  private static String part(String encoded) {
    return FormText.decode(encoded)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> OAuthException.invalidClient(true));
  }

  private static OAuthException missing(String parameter) {
    return OAuthException.invalidRequest("The parameter " + parameter + " is missing");
  }

  /** Says nothing of what was sent. */
  @Override
  public String toString() {
    return "TokenRequest";
  }
}
