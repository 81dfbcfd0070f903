package dev.rounds.core.oauth;

/** The error codes that the OAuth endpoints answer (RFC 6749 sections 4.1.2.1 and 5.2). */
public enum OAuthError {
  INVALID_REQUEST("invalid_request"),
  INVALID_CLIENT("invalid_client"),
  INVALID_SCOPE("invalid_scope"),
  UNSUPPORTED_GRANT_TYPE("unsupported_grant_type"),
  UNSUPPORTED_RESPONSE_TYPE("unsupported_response_type"),
  SERVER_ERROR("server_error"),
  TEMPORARILY_UNAVAILABLE("temporarily_unavailable");

  private final String code;

  OAuthError(String code) {
    this.code = code;
  }

  /** The code on the wire. */
  public String code() {
    return code;
  }
}
