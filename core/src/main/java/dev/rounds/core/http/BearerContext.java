package dev.rounds.core.http;

import dev.rounds.core.oauth.Access;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** The security context of a request with a good bearer token. */
record BearerContext(Access access, boolean secure) implements SecurityContext {
  @Override
  public Principal getUserPrincipal() {
    return access;
  }

  /** There are no roles: an app has a grant for a tenant, or none. */
  @Override
  public boolean isUserInRole(String role) {
    return false;
  }

  @Override
  public boolean isSecure() {
    return secure;
  }

  @Override
  public String getAuthenticationScheme() {
    return "Bearer";
  }
}
