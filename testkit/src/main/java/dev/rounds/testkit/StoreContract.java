package dev.rounds.testkit;

import dev.rounds.registry.Client;
import dev.rounds.registry.ClientStore;
import dev.rounds.registry.Grant;
import dev.rounds.registry.GrantStore;
import dev.rounds.registry.SigningKey;
import dev.rounds.registry.SigningKeyStore;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The contract of a registry's stores, as tests: a test class that implements this interface, and
 * makes stores of what it is given, runs them all. A failure is one sentence that names the store
 * and what broke.
 *
 * <p>The stores are asked at every token request and every FHIR request: what they answer decides
 * who reaches which patients.
 *
 * <p>The clauses, one test each:
 *
 * <ol>
 *   <li>{@link #clientsComeBackWhole}
 *   <li>{@link #clientsAreFoundByTheirExactId}
 *   <li>{@link #allClientsAreListedByTheirId}
 *   <li>{@link #grantsAreJustThoseThatStand}
 *   <li>{@link #theOnlyTenantIsNamedWhereThereIsOne}
 *   <li>{@link #tenantsComeBackWhole}
 *   <li>{@link #allTenantsAreListedInOneOrder}
 *   <li>{@link #theFirstKeySigns}
 *   <li>{@link #keysComeBackWhole}
 *   <li>{@link #emptyStoresHaveNothing}
 *   <li>{@link #listsAreNobodyElses}
 *   <li>{@link #manyThreadsReadTheSame}
 *   <li>{@link #noSecretIsInAStoresText}
 * </ol>
 */
public interface StoreContract {
  /**
   * What the stores hold, and nothing else.
   *
   * @param keys one or more, by the {@link dev.rounds.registry.KeySchedule}: the first signs
   */
  record Contents(
      List<Client> clients, List<Grant> grants, List<Tenant> tenants, List<SigningKey> keys) {
    /** What they hold; the lists are copied. */
    public Contents {
      clients = List.copyOf(clients);
      grants = List.copyOf(grants);
      tenants = List.copyOf(tenants);
      keys = List.copyOf(keys);
    }

    /** How many there are: settings may hold secrets. */
    @Override
    public String toString() {
      return "%d clients, %d grants, %d tenants, %d keys"
          .formatted(clients.size(), grants.size(), tenants.size(), keys.size());
    }
  }

  /** Stores that belong together. */
  record Stores(
      ClientStore clients, GrantStore grants, TenantStore tenants, SigningKeyStore keys) {}

  /** New stores that hold just this; asked several times, each time for stores of their own. */
  Stores stores(Contents contents) throws Exception;

  /** A client is given back as it was put, with each of its secrets in their order. */
  @Test
  default void clientsComeBackWhole() throws Exception {
    new StoreLaws(this).clientsWhole();
  }

  /** An id that differs in case, in a blank or in a letter is another's. */
  @Test
  default void clientsAreFoundByTheirExactId() throws Exception {
    new StoreLaws(this).clientsExact();
  }

  /** All clients are listed, once each and whole, by their id. */
  @Test
  default void allClientsAreListedByTheirId() throws Exception {
    new StoreLaws(this).clientsListed();
  }

  /** A grant is for its client and its tenant, and for no other pair. */
  @Test
  default void grantsAreJustThoseThatStand() throws Exception {
    new StoreLaws(this).grants();
  }

  /** A client's tenant is named where it has one grant, and not where it has none or several. */
  @Test
  default void theOnlyTenantIsNamedWhereThereIsOne() throws Exception {
    new StoreLaws(this).onlyTenant();
  }

  /** A tenant is given back as it was put, with its settings, the secret ones too. */
  @Test
  default void tenantsComeBackWhole() throws Exception {
    new StoreLaws(this).tenantsWhole();
  }

  /** All tenants are listed, once each, in the same order every time. */
  @Test
  default void allTenantsAreListedInOneOrder() throws Exception {
    new StoreLaws(this).tenantsListed();
  }

  /** The keys keep their order: the first signs, the others only verify. */
  @Test
  default void theFirstKeySigns() throws Exception {
    new StoreLaws(this).keyOrder();
  }

  /** A key's private and public part, and when it was made, are those that were put. */
  @Test
  default void keysComeBackWhole() throws Exception {
    new StoreLaws(this).keysWhole();
  }

  /** Stores without contents find nothing, rather than fail. */
  @Test
  default void emptyStoresHaveNothing() throws Exception {
    new StoreLaws(this).empty();
  }

  /** What a caller does to a list that was given out changes nothing in the store. */
  @Test
  default void listsAreNobodyElses() throws Exception {
    new StoreLaws(this).lists();
  }

  /** Many threads at once are given what one is given. */
  @Test
  default void manyThreadsReadTheSame() throws Exception {
    new StoreLaws(this).threads();
  }

  /** A store's own text, which may come to stand in a log, holds no setting that is a secret. */
  @Test
  default void noSecretIsInAStoresText() throws Exception {
    new StoreLaws(this).texts();
  }
}
