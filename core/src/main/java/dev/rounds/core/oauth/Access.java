package dev.rounds.core.oauth;

import java.security.Principal;
import java.util.Objects;

/**
 * What a good access token allows: one client, one tenant.
 *
 * @param clientId the client that the token was given to
 * @param tenant the tenant it may reach, a GUID in lower case
 */
public record Access(String clientId, String tenant) implements Principal {
  public Access {
    Objects.requireNonNull(clientId, "clientId");
    Objects.requireNonNull(tenant, "tenant");
  }

  /** The client's id. */
  @Override
  public String getName() {
    return clientId;
  }
}
