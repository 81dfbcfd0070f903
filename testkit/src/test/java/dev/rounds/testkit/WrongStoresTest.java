package dev.rounds.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rounds.api.spi.Settings;
import dev.rounds.registry.Client;
import dev.rounds.registry.ClientSecret;
import dev.rounds.registry.ClientStore;
import dev.rounds.registry.GrantStore;
import dev.rounds.registry.SigningKey;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantStore;
import dev.rounds.testkit.StoreContract.Stores;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Each clause of the store contract catches the store that breaks it. */
class WrongStoresTest {
  private interface Clause {
    void check(StoreContract contract) throws Exception;
  }

  private static void isCaught(UnaryOperator<Stores> wrong, Clause clause, String sentence) {
    StoreContract contract = contents -> wrong.apply(new InMemoryStores().stores(contents));
    assertThatThrownBy(() -> clause.check(contract))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(sentence);
  }

  private static UnaryOperator<Stores> clients(Function<ClientStore, ClientStore> wrong) {
    return s -> new Stores(wrong.apply(s.clients()), s.grants(), s.tenants(), s.keys());
  }

  /** A store that finds clients otherwise. */
  private static UnaryOperator<Stores> finding(
      Function<ClientStore, Function<String, Optional<Client>>> wrong) {
    return clients(
        right -> {
          Function<String, Optional<Client>> find = wrong.apply(right);
          return new ClientStore() {
            @Override
            public Optional<Client> find(String clientId) {
              return find.apply(clientId);
            }

            @Override
            public List<Client> all() {
              return right.all();
            }
          };
        });
  }

  /** A store that lists clients otherwise. */
  private static UnaryOperator<Stores> listing(UnaryOperator<List<Client>> wrong) {
    return clients(
        right ->
            new ClientStore() {
              @Override
              public Optional<Client> find(String clientId) {
                return right.find(clientId);
              }

              @Override
              public List<Client> all() {
                return wrong.apply(right.all());
              }
            });
  }

  private static UnaryOperator<Stores> grants(Function<GrantStore, GrantStore> wrong) {
    return s -> new Stores(s.clients(), wrong.apply(s.grants()), s.tenants(), s.keys());
  }

  private static UnaryOperator<Stores> tenants(Function<TenantStore, TenantStore> wrong) {
    return s -> new Stores(s.clients(), s.grants(), wrong.apply(s.tenants()), s.keys());
  }

  private static UnaryOperator<Stores> keys(UnaryOperator<List<SigningKey>> wrong) {
    return s ->
        new Stores(s.clients(), s.grants(), s.tenants(), () -> wrong.apply(s.keys().keys()));
  }

  private static UnaryOperator<Stores> each(UnaryOperator<Tenant> wrong) {
    return tenants(
        right ->
            new TenantStore() {
              @Override
              public Optional<Tenant> find(String id) {
                return right.find(id).map(wrong);
              }

              @Override
              public List<Tenant> all() {
                return right.all().stream().map(wrong).toList();
              }
            });
  }

  @Test
  void aClientThatIsNotFoundIsCaught() {
    isCaught(
        finding(right -> id -> Optional.empty()),
        StoreContract::clientsComeBackWhole,
        "does not find one that is there");
  }

  @Test
  void secretsInAnotherOrderAreCaught() {
    isCaught(
        finding(
            right ->
                id ->
                    right
                        .find(id)
                        .map(
                            client -> {
                              List<ClientSecret> turned = new ArrayList<>(client.secrets());
                              Collections.reverse(turned);
                              return client.withSecrets(turned);
                            })),
        StoreContract::clientsComeBackWhole,
        "in another order");
  }

  @Test
  void aDisabledClientThatComesBackEnabledIsCaught() {
    isCaught(
        finding(right -> id -> right.find(id).map(client -> client.withEnabled(true))),
        StoreContract::clientsComeBackWhole,
        "otherwise than it was put");
  }

  @Test
  void idsWithoutCaseAreCaught() {
    isCaught(
        finding(right -> id -> right.find(id).or(() -> right.find(id.toLowerCase(Locale.ROOT)))),
        StoreContract::clientsAreFoundByTheirExactId,
        "by an id that is not its own");
  }

  @Test
  void idsThatAreTrimmedAreCaught() {
    isCaught(
        finding(right -> id -> right.find(id.strip())),
        StoreContract::clientsAreFoundByTheirExactId,
        "by an id that is not its own");
  }

  @Test
  void aClientThatIsNotListedIsCaught() {
    isCaught(
        listing(all -> all.stream().skip(1).toList()),
        StoreContract::allClientsAreListedByTheirId,
        "does not list each client once and whole");
  }

  @Test
  void clientsInAnotherOrderAreCaught() {
    isCaught(
        listing(
            all -> {
              List<Client> turned = new ArrayList<>(all);
              Collections.reverse(turned);
              return turned;
            }),
        StoreContract::allClientsAreListedByTheirId,
        "by their id");
  }

  @Test
  void aGrantForEverybodyIsCaught() {
    isCaught(
        grants(right -> grantsThat(right, (client, tenant) -> true)),
        StoreContract::grantsAreJustThoseThatStand,
        "finds a grant that nobody made");
  }

  @Test
  void aGrantThatIsLostIsCaught() {
    isCaught(
        grants(right -> grantsThat(right, (client, tenant) -> false)),
        StoreContract::grantsAreJustThoseThatStand,
        "does not find a grant that stands");
  }

  private interface Stands {
    boolean test(String client, String tenant);
  }

  private static GrantStore grantsThat(GrantStore right, Stands stands) {
    return new GrantStore() {
      @Override
      public boolean contains(String clientId, String tenantId) {
        return stands.test(clientId, tenantId);
      }

      @Override
      public List<String> tenants(String clientId, int most) {
        return right.tenants(clientId, most);
      }
    };
  }

  @Test
  void oneOfSeveralTenantsIsCaught() {
    isCaught(
        grants(
            right ->
                new GrantStore() {
                  @Override
                  public boolean contains(String clientId, String tenantId) {
                    return right.contains(clientId, tenantId);
                  }

                  @Override
                  public List<String> tenants(String clientId, int most) {
                    List<String> some = right.tenants(clientId, most);
                    return some.size() == 1
                        ? some
                        : List.of("00000001-0000-4000-8000-00000000000a");
                  }
                }),
        StoreContract::theOnlyTenantIsNamedWhereThereIsOne,
        "of a client that has several");
  }

  @Test
  void aZoneThatIsLostIsCaught() {
    isCaught(
        each(
            t ->
                new Tenant(
                    t.id(),
                    t.name(),
                    t.displayName(),
                    t.adapter(),
                    t.settings(),
                    t.mrnSystem(),
                    ZoneOffset.UTC,
                    t.enabled())),
        StoreContract::tenantsComeBackWhole,
        "the zone");
  }

  @Test
  void aSecretSettingThatIsLostIsCaught() {
    isCaught(
        each(
            t ->
                new Tenant(
                    t.id(),
                    t.name(),
                    t.displayName(),
                    t.adapter(),
                    withoutSecrets(t.settings()),
                    t.mrnSystem(),
                    t.zone(),
                    t.enabled())),
        StoreContract::tenantsComeBackWhole,
        "secret setting password");
  }

  private static MapSettings withoutSecrets(Settings settings) {
    MapSettings left = MapSettings.empty();
    for (String key : List.of("url", "size")) {
      Optional<String> text = settings.text(key);
      left = text.isPresent() ? left.with(key, text.get()) : left;
    }
    return left;
  }

  @Test
  void anOrderThatChangesIsCaught() {
    AtomicInteger asked = new AtomicInteger();
    isCaught(
        tenants(
            right ->
                new TenantStore() {
                  @Override
                  public Optional<Tenant> find(String id) {
                    return right.find(id);
                  }

                  @Override
                  public List<Tenant> all() {
                    List<Tenant> all = new ArrayList<>(right.all());
                    Collections.rotate(all, asked.incrementAndGet());
                    return all;
                  }
                }),
        StoreContract::allTenantsAreListedInOneOrder,
        "in another order each time");
  }

  @Test
  void anotherKeyThatSignsIsCaught() {
    isCaught(
        keys(
            right -> {
              List<SigningKey> turned = new ArrayList<>(right);
              Collections.reverse(turned);
              return turned;
            }),
        StoreContract::theFirstKeySigns,
        "the first signs");
  }

  @Test
  void aKeyOfAnotherPairIsCaught() {
    isCaught(
        keys(
            right ->
                right.stream()
                    .map(
                        key ->
                            new SigningKey(
                                key.id(),
                                key.privateKey(),
                                right.get(0).publicKey(),
                                key.created()))
                    .toList()),
        StoreContract::keysComeBackWhole,
        "private or public part is another's");
  }

  @Test
  void aKeyOfAnotherTimeIsCaught() {
    isCaught(
        keys(
            right ->
                right.stream()
                    .map(
                        key ->
                            new SigningKey(
                                key.id(), key.privateKey(), key.publicKey(), Instant.EPOCH))
                    .toList()),
        StoreContract::keysComeBackWhole,
        "another time of making");
  }

  @Test
  void aClientThatNobodyPutIsCaught() {
    isCaught(
        finding(right -> id -> Optional.of(new Client(id, "", true, List.of()))),
        StoreContract::emptyStoresHaveNothing,
        "An empty store of clients finds one");
  }

  @Test
  void aListThatIsTheStoresOwnIsCaught() {
    isCaught(
        s -> {
          List<SigningKey> own = new ArrayList<>(s.keys().keys());
          return new Stores(s.clients(), s.grants(), s.tenants(), () -> own);
        },
        StoreContract::listsAreNobodyElses,
        "changes the list of keys");
  }

  @Test
  void aStoreForOneThreadIsCaught() {
    isCaught(
        finding(
            right -> {
              Thread[] last = new Thread[1];
              return id -> {
                boolean same = last[0] == null || last[0] == Thread.currentThread();
                last[0] = Thread.currentThread();
                return same ? right.find(id) : Optional.empty();
              };
            }),
        StoreContract::manyThreadsReadTheSame,
        "something else than one");
  }

  @Test
  void aTextWithASecretIsCaught() {
    isCaught(
        tenants(
            right ->
                new TenantStore() {
                  @Override
                  public Optional<Tenant> find(String id) {
                    return right.find(id);
                  }

                  @Override
                  public List<Tenant> all() {
                    return right.all();
                  }

                  @Override
                  public String toString() {
                    StringBuilder text = new StringBuilder();
                    all().forEach(t -> t.settings().secret("password").ifPresent(text::append));
                    return text.toString();
                  }
                }),
        StoreContract::noSecretIsInAStoresText,
        "A store's text holds a secret");
  }
}
