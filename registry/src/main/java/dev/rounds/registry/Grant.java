package dev.rounds.registry;

import java.util.Objects;

/**
 * That a client may have tokens for a tenant.
 *
 * @param clientId the client
 * @param tenantId the tenant, a GUID in lower case
 */
public record Grant(String clientId, String tenantId) {
  public Grant {
    Objects.requireNonNull(clientId, "clientId");
    TenantId.require(tenantId);
  }
}
