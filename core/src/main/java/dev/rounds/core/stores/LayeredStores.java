package dev.rounds.core.stores;

import dev.rounds.registry.Client;
import dev.rounds.registry.ClientStore;
import dev.rounds.registry.GrantStore;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Stores of several origins as one: what is configured by hand, and what is managed in a database.
 * Of two records with one id the first store's counts; a grant stands if it does in any. As
 * thread-safe as the stores are.
 */
public final class LayeredStores {
  private LayeredStores() {}

  /** The clients of both, the first store's before the second's. */
  public static ClientStore clients(ClientStore first, ClientStore second) {
    return new ClientStore() {
      @Override
      public Optional<Client> find(String clientId) {
        Optional<Client> found = first.find(clientId);
        return found.isPresent() ? found : second.find(clientId);
      }

      @Override
      public List<Client> all() {
        SortedMap<String, Client> all = new TreeMap<>();
        second.all().forEach(client -> all.put(client.id(), client));
        first.all().forEach(client -> all.put(client.id(), client));
        return List.copyOf(all.values());
      }
    };
  }

  /** The tenants of both, the first store's before the second's. */
  public static TenantStore tenants(TenantStore first, TenantStore second) {
    return new TenantStore() {
      @Override
      public Optional<Tenant> find(String tenantId) {
        Optional<Tenant> found = first.find(tenantId);
        return found.isPresent() ? found : second.find(tenantId);
      }

      @Override
      public List<Tenant> all() {
        List<Tenant> all = new ArrayList<>(first.all());
        Set<String> ids = new HashSet<>(all.stream().map(Tenant::id).toList());
        second.all().stream().filter(tenant -> ids.add(tenant.id())).forEach(all::add);
        return all;
      }
    };
  }

  /** The grants of both. */
  public static GrantStore grants(GrantStore first, GrantStore second) {
    return new GrantStore() {
      @Override
      public boolean contains(String clientId, String tenantId) {
        return first.contains(clientId, tenantId) || second.contains(clientId, tenantId);
      }

      @Override
      public List<String> tenants(String clientId, int most) {
        Set<String> all = new LinkedHashSet<>(first.tenants(clientId, most));
        all.addAll(second.tenants(clientId, most));
        return all.stream().limit(most).toList();
      }
    };
  }
}
