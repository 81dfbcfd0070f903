package dev.rounds.registry.memory;

import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantStore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tenants, in memory. Thread-safe. */
public final class InMemoryTenantStore implements TenantStore {
  private final Map<String, Tenant> tenants = new ConcurrentHashMap<>();

  @Override
  public Optional<Tenant> find(String tenantId) {
    return Optional.ofNullable(tenants.get(tenantId));
  }

  @Override
  public List<Tenant> all() {
    return tenants.values().stream()
        .sorted(Comparator.comparing(Tenant::name).thenComparing(Tenant::id))
        .toList();
  }

  /** Adds a tenant, or replaces the one with its id. */
  public void put(Tenant tenant) {
    tenants.put(tenant.id(), tenant);
  }

  /** Removes a tenant; nothing happens if there is none. */
  public void remove(String tenantId) {
    tenants.remove(tenantId);
  }
}
