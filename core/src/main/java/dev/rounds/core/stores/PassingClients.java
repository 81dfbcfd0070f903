package dev.rounds.core.stores;

import dev.rounds.registry.Client;
import dev.rounds.registry.ClientSecrets;
import dev.rounds.registry.ClientStore;
import dev.rounds.registry.Grant;
import dev.rounds.registry.GrantStore;
import dev.rounds.registry.SecretHasher;
import dev.rounds.registry.memory.InMemoryClientStore;
import dev.rounds.registry.memory.InMemoryGrantStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Clients that this process makes for itself, each for one tenant and a short time, to call its own
 * endpoint as an app would. They are in memory only, and gone when they are closed: from then on
 * their tokens are worth nothing. Thread-safe.
 */
public final class PassingClients {
  private static final int ID_BYTES = 16;

  private final InMemoryClientStore clients = new InMemoryClientStore();
  private final InMemoryGrantStore grants = new InMemoryGrantStore();
  private final ClientSecrets secrets;
  private final SecureRandom random;
  private final InstantSource clock;

  /** Whose secrets are hashed as those of the registry that they are layered over. */
  public PassingClients(SecretHasher hasher, SecureRandom random, InstantSource clock) {
    this.secrets = new ClientSecrets(hasher, random, clock);
    this.random = Objects.requireNonNull(random, "random");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** A client with a random id and secret, and a grant for one tenant, until it is closed. */
  public final class Passing implements AutoCloseable {
    private final String id;
    private final String secret;
    private final Grant grant;

    private Passing(String id, String secret, Grant grant) {
      this.id = id;
      this.secret = secret;
      this.grant = grant;
    }

    /** Its {@code client_id}. */
    public String id() {
      return id;
    }

    /** The value of its secret. */
    public String secret() {
      return secret;
    }

    /** Ends it; further calls do nothing. */
    @Override
    public void close() {
      clients.remove(id);
      grants.remove(grant);
    }

    /** Says nothing of the secret. */
    @Override
    public String toString() {
      return "Passing " + id;
    }
  }

  /**
   * Makes a client.
   *
   * @param tenant a GUID in lower case
   * @param most how long its secret is good, if nobody closes it before
   */
  public Passing open(String tenant, Duration most) {
    byte[] name = new byte[ID_BYTES];
    random.nextBytes(name);
    String id = "rounds-" + HexFormat.of().formatHex(name);
    ClientSecrets.Generated made = secrets.generate("", Optional.of(clock.instant().plus(most)));
    Grant grant = new Grant(id, tenant);
    grants.add(grant);
    clients.put(new Client(id, "", true, List.of(made.secret())));
    return new Passing(id, made.value(), grant);
  }

  /** Those that are open. */
  public ClientStore clients() {
    return clients;
  }

  /** Their grants. */
  public GrantStore grants() {
    return grants;
  }
}
