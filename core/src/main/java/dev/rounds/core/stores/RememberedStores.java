package dev.rounds.core.stores;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rounds.registry.Client;
import dev.rounds.registry.ClientStore;
import dev.rounds.registry.GrantStore;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantStore;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remembers for a short while what stores in a database answered, since they are asked several
 * times at every request. {@link #forget} makes a change count at once in this process; others
 * learn of it when their memory ends. Bounded; thread-safe.
 */
public final class RememberedStores {
  /** How long an answer counts. */
  public static final Duration MEMORY = Duration.ofSeconds(1);

  private static final int MAX_KEPT = 10_000;

  private final ClientStore clients;
  private final GrantStore grants;
  private final TenantStore tenants;

  /**
   * Part of every key, so that an answer that was on its way while something changed is never found
   * afterwards.
   */
  private final AtomicLong age = new AtomicLong();

  private final Cache<Key, Optional<Client>> clientsById = cache();
  private final Cache<Key, Optional<Tenant>> tenantsById = cache();
  private final Cache<Pair, Boolean> grantsByPair = cache();
  private final Cache<Few, List<String>> tenantsOfClients = cache();

  /** Over these stores. */
  public RememberedStores(ClientStore clients, GrantStore grants, TenantStore tenants) {
    this.clients = Objects.requireNonNull(clients, "clients");
    this.grants = Objects.requireNonNull(grants, "grants");
    this.tenants = Objects.requireNonNull(tenants, "tenants");
  }

  private static <K, V> Cache<K, V> cache() {
    return Caffeine.newBuilder()
        .maximumSize(MAX_KEPT)
        .expireAfterWrite(MEMORY)
        .executor(Runnable::run)
        .build();
  }

  private record Key(long age, String id) {}

  private record Pair(long age, String client, String tenant) {}

  private record Few(long age, String client, int most) {}

  /** Forgets everything: something was written. */
  public void forget() {
    age.incrementAndGet();
  }

  /** The clients; the list of all is not remembered. */
  public ClientStore clients() {
    return new ClientStore() {
      @Override
      public Optional<Client> find(String clientId) {
        return clientsById.get(new Key(age.get(), clientId), key -> clients.find(key.id()));
      }

      @Override
      public List<Client> all() {
        return clients.all();
      }
    };
  }

  /** The grants. */
  public GrantStore grants() {
    return new GrantStore() {
      @Override
      public boolean contains(String clientId, String tenantId) {
        return grantsByPair.get(
            new Pair(age.get(), clientId, tenantId),
            pair -> grants.contains(pair.client(), pair.tenant()));
      }

      @Override
      public List<String> tenants(String clientId, int most) {
        return tenantsOfClients.get(
            new Few(age.get(), clientId, most), few -> grants.tenants(few.client(), few.most()));
      }
    };
  }

  /** The tenants; the list of all is not remembered. */
  public TenantStore tenants() {
    return new TenantStore() {
      @Override
      public Optional<Tenant> find(String tenantId) {
        return tenantsById.get(new Key(age.get(), tenantId), key -> tenants.find(key.id()));
      }

      @Override
      public List<Tenant> all() {
        return tenants.all();
      }
    };
  }
}
