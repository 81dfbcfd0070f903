package dev.rounds.store.jpa;

import dev.rounds.registry.Administration;
import dev.rounds.registry.Client;
import dev.rounds.registry.ClientStore;
import dev.rounds.registry.Grant;
import dev.rounds.registry.GrantStore;
import dev.rounds.registry.RecordStore;
import dev.rounds.registry.RegistryException;
import dev.rounds.registry.SecretUses;
import dev.rounds.registry.SigningKey;
import dev.rounds.registry.SigningKeyStore;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantStore;
import dev.rounds.registry.Versioned;
import dev.rounds.registry.keys.KeyChain;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A registry in a database, H2 or PostgreSQL. Several programs may have one PostgreSQL database
 * open. Thread-safe.
 *
 * <p>Secrets are kept sealed with the master key (AES-256-GCM), each bound to its row; of client
 * secrets there is only the keyed hash. Times are kept to the microsecond, the rest cut off.
 *
 * <p>All stores throw {@link RegistryException} with {@code UNAVAILABLE} if the database cannot be
 * reached. A write is refused with {@link IllegalArgumentException} if a text holds NUL or half of
 * a surrogate pair, or is longer than its column: 128 characters of an id, 254 of a name, an email
 * or an adapter's type, 500 of an event's actor and subject. A text that cannot be stored finds
 * nothing.
 *
 * <p>What a write has returned outlives a crash of the program: of H2 too, which is told to write
 * at each commit.
 */
public final class JpaRegistry implements AutoCloseable {
  private final Database database;
  private final SigningKeys keys;
  private final Clients clientKind = new Clients();
  private final Tenants tenantKind;
  private final RecordStore<Client> clients;
  private final RecordStore<Tenant> tenants;
  private final Administration administration;

  private JpaRegistry(
      Database database,
      Sealer sealer,
      SecureRandom random,
      InstantSource clock,
      Runnable onWrite) {
    this.database = database;
    this.keys = new SigningKeys(database, sealer, random, clock);
    this.tenantKind = new Tenants(sealer);
    this.clients = new Records<>(database, clientKind, onWrite);
    this.tenants = new Records<>(database, tenantKind, onWrite);
    RecordStore<Grant> grants = new Records<>(database, new Grants(), onWrite);
    this.administration =
        new Administration(
            clients,
            tenants,
            grants,
            new Records<>(database, new Accounts(sealer), () -> {}),
            keys,
            new Audit(database),
            new Ephemera(database));
  }

  /**
   * Opens a database: migrates its schema, checks the master key, and makes the first signing key
   * if there is none. An empty database is sealed with today's key. One that a former key sealed is
   * sealed anew with today's, all at once; hashes of client secrets stay until each is next used.
   *
   * @param source gives connections that commit by themselves; it is not closed
   * @param onWrite called after each write of clients, tenants or grants that is kept, by the
   *     writer's thread: to empty a cache. It must not throw
   * @throws StoreException if it cannot be opened; the message says what to do
   */
  public static JpaRegistry open(
      DataSource source,
      KeyChain keys,
      SecureRandom random,
      InstantSource clock,
      Runnable onWrite) {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(keys, "keys");
    Objects.requireNonNull(random, "random");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(onWrite, "onWrite");
    Migrations.run(source);
    Database database = new Database(source, Migrations.isH2(source));
    boolean opened = false;
    try {
      Sealer sealer = new Sealer(keys, random);
      JpaRegistry registry = new JpaRegistry(database, sealer, random, clock, onWrite);
      registry.prepare(new MasterKeyCheck(sealer), random, clock);
      opened = true;
      return registry;
    } catch (RegistryException e) {
      throw new StoreException(
          "The registry's database does not answer as it should: check that it runs, and that its"
              + " user may read and write.");
    } finally {
      if (!opened) {
        database.close();
      }
    }
  }

  /** Under a lock, since another program may start at the same time. */
  private void prepare(MasterKeyCheck check, SecureRandom random, InstantSource clock) {
    // Making a key may take longer than others wait for a lock.
    Optional<SigningKey> first =
        database.read(SigningKeys::count) == 0
            ? Optional.of(SigningKey.generate(random, clock.instant()))
            : Optional.empty();
    database.run(
        manager -> {
          check.run(
              manager,
              manager.find(KeyCheckRow.class, KeyCheckRow.ID, LockModeType.PESSIMISTIC_WRITE));
          if (SigningKeys.count(manager) == 0) {
            first.ifPresent(key -> keys.insert(manager, key));
          }
        });
  }

  /** What reads clients. */
  public ClientStore clients() {
    return new ClientStore() {
      @Override
      public Optional<Client> find(String clientId) {
        return clients.load(clientId).map(Versioned::record);
      }

      @Override
      public List<Client> all() {
        return database.read(clientKind::all).stream()
            .map(Versioned::record)
            .sorted(Comparator.comparing(Client::id))
            .toList();
      }
    };
  }

  /** What reads grants that stand. */
  public GrantStore grants() {
    return Grants.standing(database);
  }

  /** What reads tenants. */
  public TenantStore tenants() {
    return new TenantStore() {
      @Override
      public Optional<Tenant> find(String tenantId) {
        return tenants.load(tenantId).map(Versioned::record);
      }

      @Override
      public List<Tenant> all() {
        return database.read(tenantKind::all).stream()
            .map(Versioned::record)
            .sorted(Comparator.comparing(Tenant::name).thenComparing(Tenant::id))
            .toList();
      }
    };
  }

  /** The signing keys; another program's change of them is seen within some seconds. */
  public SigningKeyStore keys() {
    return keys;
  }

  /** What keeps when secrets were used. */
  public SecretUses secretUses() {
    return new Uses(database);
  }

  /** What manages the registry. */
  public Administration administration() {
    return administration;
  }

  /** The transactions, for tests of this package. */
  Database database() {
    return database;
  }

  /** Ends its use of the data source, which stays open. */
  @Override
  public void close() {
    database.close();
  }
}
