package dev.rounds.registry;

import java.util.Objects;

/**
 * The registry's stores, and the rule that binds them.
 *
 * @param clients the clients
 * @param grants which client may reach which tenant
 * @param tenants the tenants
 * @param keys the keys that sign tokens
 * @param hasher the key of the secrets' hashes in {@code clients}
 * @param uses keeps when a secret was used
 */
public record Registry(
    ClientStore clients,
    GrantStore grants,
    TenantStore tenants,
    SigningKeyStore keys,
    SecretHasher hasher,
    SecretUses uses) {

  public Registry {
    Objects.requireNonNull(clients, "clients");
    Objects.requireNonNull(grants, "grants");
    Objects.requireNonNull(tenants, "tenants");
    Objects.requireNonNull(keys, "keys");
    Objects.requireNonNull(hasher, "hasher");
    Objects.requireNonNull(uses, "uses");
  }

  /** Stores in memory, where it is not kept when a secret was used. */
  public Registry(
      ClientStore clients,
      GrantStore grants,
      TenantStore tenants,
      SigningKeyStore keys,
      SecretHasher hasher) {
    this(clients, grants, tenants, keys, hasher, used -> {});
  }

  /**
   * Whether a client may reach a tenant now: both known and enabled, and the grant stands. Asked
   * before a token is given and again each time one is used, so that a revoked grant ends access at
   * once.
   */
  public boolean permits(String clientId, String tenantId) {
    return grants.contains(clientId, tenantId)
        && clients.find(clientId).filter(Client::enabled).isPresent()
        && tenants.find(tenantId).filter(Tenant::enabled).isPresent();
  }
}
