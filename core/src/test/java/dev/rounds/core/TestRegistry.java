package dev.rounds.core;

import dev.rounds.api.spi.Settings;
import dev.rounds.registry.Client;
import dev.rounds.registry.ClientSecrets;
import dev.rounds.registry.Grant;
import dev.rounds.registry.Registry;
import dev.rounds.registry.SecretHasher;
import dev.rounds.registry.SigningKey;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.memory.InMemoryClientStore;
import dev.rounds.registry.memory.InMemoryGrantStore;
import dev.rounds.registry.memory.InMemorySigningKeyStore;
import dev.rounds.registry.memory.InMemoryTenantStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * A registry to try things on: tenants A, B and C; client {@code teams} granted A and B, {@code
 * one} granted A, {@code none} granted nothing, all with the same secret; a clock that stands
 * still.
 */
public final class TestRegistry implements InstantSource {
  public static final String A = "0f8fad5b-d9cb-469f-a165-70867728950e";
  public static final String B = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
  public static final String C = "550e8400-e29b-41d4-a716-446655440000";
  public static final String UNKNOWN = "123e4567-e89b-12d3-a456-426614174000";
  public static final String TEAMS = "teams";
  public static final String SECRET = "correct-horse-battery-staple-0123456789";
  public static final SecureRandom RANDOM = new SecureRandom();

  /** Making a key takes long. */
  public static final SigningKey KEY = SigningKey.generate(RANDOM, Instant.EPOCH);

  public static final SigningKey OTHER_KEY = SigningKey.generate(RANDOM, Instant.EPOCH);

  public final InMemoryClientStore clients = new InMemoryClientStore();
  public final InMemoryGrantStore grants = new InMemoryGrantStore();
  public final InMemoryTenantStore tenants = new InMemoryTenantStore();
  public final InMemorySigningKeyStore keys = new InMemorySigningKeyStore(List.of(KEY));
  public final Registry registry;
  public Instant now = Instant.parse("2026-11-01T12:00:00.750Z");

  public TestRegistry() {
    SecretHasher hasher = SecretHasher.ofThisProcess(RANDOM);
    registry = new Registry(clients, grants, tenants, keys, hasher);
    ClientSecrets secrets = new ClientSecrets(hasher, RANDOM, this);
    for (String id : List.of(TEAMS, "one", "none")) {
      clients.put(new Client(id, "", true, List.of(secrets.of(SECRET, "", Optional.empty()))));
    }
    tenants.put(tenant(A, "a"));
    tenants.put(tenant(B, "b"));
    tenants.put(tenant(C, "c"));
    grants.add(new Grant(TEAMS, A));
    grants.add(new Grant(TEAMS, B));
    grants.add(new Grant("one", A));
  }

  @Override
  public Instant instant() {
    return now;
  }

  public static Tenant tenant(String id, String name) {
    return new Tenant(id, name, name, "fake", NO_SETTINGS, Optional.empty(), ZoneOffset.UTC, true);
  }

  public static final Settings NO_SETTINGS =
      new Settings() {
        @Override
        public Optional<String> text(String key) {
          return Optional.empty();
        }

        @Override
        public Optional<char[]> secret(String key) {
          return Optional.empty();
        }
      };
}
