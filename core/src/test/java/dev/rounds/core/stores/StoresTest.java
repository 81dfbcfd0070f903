package dev.rounds.core.stores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.registry.Client;
import dev.rounds.registry.ClientSecrets;
import dev.rounds.registry.ClientStore;
import dev.rounds.registry.Grant;
import dev.rounds.registry.GrantStore;
import dev.rounds.registry.SecretHasher;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantSettings;
import dev.rounds.registry.TenantStore;
import dev.rounds.registry.memory.InMemoryClientStore;
import dev.rounds.registry.memory.InMemoryGrantStore;
import dev.rounds.registry.memory.InMemoryTenantStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StoresTest {
  private static final String A = "a0000000-0000-4000-8000-00000000000a";
  private static final String B = "b0000000-0000-4000-8000-00000000000b";

  private final InMemoryClientStore clients = new InMemoryClientStore();
  private final InMemoryGrantStore grants = new InMemoryGrantStore();
  private final InMemoryTenantStore tenants = new InMemoryTenantStore();

  @Test
  void ofTwoRecordsWithOneIdTheFirstStoresCounts() {
    InMemoryClientStore others = new InMemoryClientStore();
    clients.put(client("teams", "first"));
    others.put(client("teams", "second"));
    others.put(client("more", "second"));
    InMemoryTenantStore otherTenants = new InMemoryTenantStore();
    tenants.put(tenant(A, "first"));
    otherTenants.put(tenant(A, "second"));
    otherTenants.put(tenant(B, "second"));

    ClientStore both = LayeredStores.clients(clients, others);
    assertThat(both.find("teams").map(Client::description)).contains("first");
    assertThat(both.find("more").map(Client::description)).contains("second");
    assertThat(both.find("none")).isEmpty();
    assertThat(both.all().stream().map(client -> client.id() + " " + client.description()))
        .containsExactly("more second", "teams first");
    TenantStore bothTenants = LayeredStores.tenants(tenants, otherTenants);
    assertThat(bothTenants.find(A).map(Tenant::name)).contains("first");
    assertThat(bothTenants.all().stream().map(Tenant::name)).containsExactly("first", "second");
  }

  @Test
  void aGrantStandsIfItDoesInAnyStore() {
    InMemoryGrantStore others = new InMemoryGrantStore();
    GrantStore both = LayeredStores.grants(grants, others);
    assertThat(both.onlyTenant("teams")).isEmpty();

    grants.add(new Grant("teams", A));
    assertThat(both.contains("teams", A)).isTrue();
    assertThat(both.contains("teams", B)).isFalse();
    assertThat(both.onlyTenant("teams")).contains(A);
    others.add(new Grant("teams", A));
    assertThat(both.onlyTenant("teams")).as("the same twice is one").contains(A);
    others.add(new Grant("teams", B));
    assertThat(both.contains("teams", B)).isTrue();
    assertThat(both.onlyTenant("teams")).as("of two stores, two").isEmpty();
    others.remove(new Grant("teams", A));
    grants.remove(new Grant("teams", A));
    assertThat(both.onlyTenant("teams")).contains(B);
  }

  @Test
  void whatWasAskedIsRememberedUntilItIsForgotten() {
    AtomicInteger asked = new AtomicInteger();
    clients.put(client("teams", "before"));
    RememberedStores remembered =
        new RememberedStores(
            finding(
                id -> {
                  asked.incrementAndGet();
                  return clients.find(id);
                }),
            grants,
            tenants);
    for (int i = 0; i < 100; i++) {
      assertThat(remembered.clients().find("teams").map(Client::description)).contains("before");
      assertThat(remembered.clients().find("none")).isEmpty();
    }
    assertThat(asked.get()).isLessThan(20);
    assertThat(remembered.grants().contains("teams", A)).isFalse();
    assertThat(remembered.grants().onlyTenant("teams")).isEmpty();
    assertThat(remembered.tenants().find(A)).isEmpty();

    clients.put(client("teams", "after"));
    grants.add(new Grant("teams", A));
    tenants.put(tenant(A, "new"));
    remembered.forget();
    assertThat(remembered.clients().find("teams").map(Client::description)).contains("after");
    assertThat(remembered.grants().contains("teams", A)).isTrue();
    assertThat(remembered.grants().onlyTenant("teams")).contains(A);
    assertThat(remembered.tenants().find(A)).isPresent();
  }

  /** An answer that was on its way when something was written is not what is found afterwards. */
  @Test
  void anAnswerFromBeforeAWriteIsNotRememberedAfterIt() {
    clients.put(client("teams", "before"));
    RememberedStores[] self = new RememberedStores[1];
    AtomicInteger asked = new AtomicInteger();
    self[0] =
        new RememberedStores(
            finding(
                id -> {
                  Optional<Client> found = clients.find(id);
                  if (asked.getAndIncrement() == 0) {
                    clients.put(client("teams", "after"));
                    self[0].forget();
                  }
                  return found;
                }),
            grants,
            tenants);

    self[0].clients().find("teams");
    assertThat(self[0].clients().find("teams").map(Client::description)).contains("after");
  }

  @Test
  void aPassingClientIsThereUntilItIsClosed() {
    SecureRandom random = new SecureRandom();
    SecretHasher hasher = SecretHasher.ofThisProcess(random);
    Instant now = Instant.parse("2026-01-31T12:00:00Z");
    PassingClients passing = new PassingClients(hasher, random, () -> now);
    Client known;
    String id;
    try (PassingClients.Passing open = passing.open(A, Duration.ofMinutes(1))) {
      id = open.id();
      known = passing.clients().find(id).orElseThrow();
      assertThat(
              new ClientSecrets(hasher, random, () -> now)
                  .verify(Optional.of(known), open.secret()))
          .isTrue();
      assertThat(
              new ClientSecrets(hasher, random, () -> now.plusSeconds(60))
                  .verify(Optional.of(known), open.secret()))
          .as("after its time")
          .isFalse();
      assertThat(passing.grants().contains(id, A)).isTrue();
      assertThat(passing.grants().contains(id, B)).isFalse();
      assertThat(known.toString() + open).doesNotContain(open.secret());
    }
    assertThat(passing.clients().find(id)).isEmpty();
    assertThat(passing.grants().contains(id, A)).isFalse();
  }

  private ClientStore finding(Function<String, Optional<Client>> find) {
    return new ClientStore() {
      @Override
      public Optional<Client> find(String clientId) {
        return find.apply(clientId);
      }

      @Override
      public List<Client> all() {
        return clients.all();
      }
    };
  }

  private static Client client(String id, String description) {
    return new Client(id, description, true, List.of());
  }

  private static Tenant tenant(String id, String name) {
    return new Tenant(
        id, name, name, "fake", TenantSettings.empty(), Optional.empty(), ZoneOffset.UTC, true);
  }
}
