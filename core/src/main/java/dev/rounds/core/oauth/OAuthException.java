package dev.rounds.core.oauth;

import java.util.Objects;

/**
 * That a token request is refused, and how. Its message is the {@code error_description}: a fixed
 * text that repeats nothing of the request. It has no stack trace, because refusing must be cheap.
 */
public final class OAuthException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final OAuthError error;
  private final boolean basic;

  OAuthException(OAuthError error, String description) {
    this(error, description, false);
  }

  private OAuthException(OAuthError error, String description, boolean basic) {
    super(Objects.requireNonNull(description, "description"), null, false, false);
    this.error = Objects.requireNonNull(error, "error");
    this.basic = basic;
  }

  static OAuthException invalidRequest(String description) {
    return new OAuthException(OAuthError.INVALID_REQUEST, description);
  }

  /** One text for every cause, so that nobody learns which clients exist. */
  static OAuthException invalidClient(boolean basic) {
    return new OAuthException(
        OAuthError.INVALID_CLIENT, "The client is unknown or its secret is wrong", basic);
  }

  /** What is wrong. */
  public OAuthError error() {
    return error;
  }

  /** Whether the client used HTTP Basic, so that the answer must challenge it to. */
  public boolean basic() {
    return basic;
  }
}
