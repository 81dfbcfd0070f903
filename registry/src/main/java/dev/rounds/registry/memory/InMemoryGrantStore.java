package dev.rounds.registry.memory;

import dev.rounds.registry.Grant;
import dev.rounds.registry.GrantStore;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Grants, in memory. Thread-safe. */
public final class InMemoryGrantStore implements GrantStore {
  /** The tenants of each client; the sets are immutable. */
  private final Map<String, Set<String>> tenants = new ConcurrentHashMap<>();

  @Override
  public boolean contains(String clientId, String tenantId) {
    return tenants.getOrDefault(clientId, Set.of()).contains(tenantId);
  }

  @Override
  public List<String> tenants(String clientId, int most) {
    return tenants.getOrDefault(clientId, Set.of()).stream().limit(most).toList();
  }

  /** Adds a grant; nothing happens if it stands already. */
  public void add(Grant grant) {
    tenants.merge(grant.clientId(), Set.of(grant.tenantId()), InMemoryGrantStore::union);
  }

  /** Revokes a grant; nothing happens if it does not stand. */
  public void remove(Grant grant) {
    tenants.computeIfPresent(
        grant.clientId(),
        (client, granted) -> {
          Set<String> left = new HashSet<>(granted);
          left.remove(grant.tenantId());
          return left.isEmpty() ? null : Set.copyOf(left);
        });
  }

  private static Set<String> union(Set<String> some, Set<String> more) {
    Set<String> all = new HashSet<>(some);
    all.addAll(more);
    return Set.copyOf(all);
  }
}
