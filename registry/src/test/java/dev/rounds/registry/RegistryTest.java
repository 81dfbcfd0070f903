package dev.rounds.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rounds.api.spi.Settings;
import dev.rounds.registry.memory.InMemoryClientStore;
import dev.rounds.registry.memory.InMemoryGrantStore;
import dev.rounds.registry.memory.InMemorySigningKeyStore;
import dev.rounds.registry.memory.InMemoryTenantStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryTest {
  private static final String A = "0f8fad5b-d9cb-469f-a165-70867728950e";
  private static final String B = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

  private static final InMemorySigningKeyStore KEYS =
      new InMemorySigningKeyStore(new SecureRandom(), Instant.EPOCH);

  private final InMemoryClientStore clients = new InMemoryClientStore();
  private final InMemoryGrantStore grants = new InMemoryGrantStore();
  private final InMemoryTenantStore tenants = new InMemoryTenantStore();
  private final Registry registry =
      new Registry(clients, grants, tenants, KEYS, SecretHasher.ofThisProcess(new SecureRandom()));

  @BeforeEach
  void fill() {
    clients.put(new Client("teams", "", true, List.of()));
    tenants.put(tenant(A, "a"));
    tenants.put(tenant(B, "b"));
    grants.add(new Grant("teams", A));
  }

  @Test
  void onlyAStandingGrantOfAnEnabledClientForAnEnabledTenantPermits() {
    assertThat(registry.permits("teams", A)).isTrue();
    assertThat(registry.permits("teams", B)).isFalse();
    assertThat(registry.permits("others", A)).isFalse();

    clients.put(clients.find("teams").orElseThrow().withEnabled(false));
    assertThat(registry.permits("teams", A)).isFalse();
    clients.put(clients.find("teams").orElseThrow().withEnabled(true));
    tenants.put(tenants.find(A).orElseThrow().withEnabled(false));
    assertThat(registry.permits("teams", A)).isFalse();
    tenants.remove(A);
    assertThat(registry.permits("teams", A)).isFalse();
    tenants.put(tenant(A, "a"));
    assertThat(registry.permits("teams", A)).isTrue();
    clients.remove("teams");
    assertThat(registry.permits("teams", A)).isFalse();
  }

  @Test
  void aRevokedGrantNoLongerPermits() {
    grants.remove(new Grant("teams", A));
    grants.remove(new Grant("teams", A));

    assertThat(registry.permits("teams", A)).isFalse();
    assertThat(grants.onlyTenant("teams")).isEmpty();
  }

  @Test
  void theOnlyTenantIsKnownOnlyWhenThereIsExactlyOne() {
    assertThat(grants.onlyTenant("teams")).contains(A);
    assertThat(grants.onlyTenant("others")).isEmpty();
    grants.add(new Grant("teams", B));
    assertThat(grants.onlyTenant("teams")).isEmpty();
    grants.remove(new Grant("teams", A));
    assertThat(grants.onlyTenant("teams")).contains(B);
  }

  @Test
  void tenantsAreListedInAStableOrder() {
    assertThat(tenants.all()).extracting(Tenant::name).containsExactly("a", "b");
  }

  @Test
  void aSigningKeyIsRsa2048WithAnIdOfItsOwn() {
    SigningKey key = KEYS.keys().get(0);
    SigningKey other = SigningKey.generate(new SecureRandom(), Instant.EPOCH);

    assertThat(key.publicKey().getModulus().bitLength()).isEqualTo(2048);
    assertThat(key.id()).matches("[A-Za-z0-9_-]{22}").isNotEqualTo(other.id());
    assertThat(key.toString()).isEqualTo("SigningKey " + key.id());
  }

  @Test
  void aRegistryIsNeverWithoutASigningKey() {
    assertThatThrownBy(() -> KEYS.replace(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void recordsHoldOnlyNormalizedTenantIds() {
    assertThatThrownBy(() -> new Grant("teams", A.toUpperCase(java.util.Locale.ROOT)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tenant("a", "a")).isInstanceOf(IllegalArgumentException.class);
  }

  private static Tenant tenant(String id, String name) {
    return new Tenant(
        id, name, name, "sample", new NoSettings(), Optional.empty(), ZoneOffset.UTC, true);
  }

  private static final class NoSettings implements Settings {
    @Override
    public Optional<String> text(String key) {
      return Optional.empty();
    }

    @Override
    public Optional<char[]> secret(String key) {
      return Optional.empty();
    }
  }
}
