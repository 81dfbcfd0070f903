package dev.rounds.testkit;

import dev.rounds.registry.Client;
import dev.rounds.registry.ClientSecret;
import dev.rounds.registry.Grant;
import dev.rounds.registry.SecretHash;
import dev.rounds.registry.SigningKey;
import dev.rounds.registry.Tenant;
import dev.rounds.testkit.StoreContract.Contents;
import dev.rounds.testkit.StoreContract.Stores;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What {@link StoreContract} asks of stores. */
final class StoreLaws {
  private static final Instant MADE = Instant.parse("2026-01-02T03:04:05Z");
  private static final String SECRET = "pass-Wörd \u2603 '\"\\%";
  private static final int THREADS = 8;

  /**
   * One that signs, one that is coming and a former one, for as long as tests take; making one
   * takes long.
   */
  private static final List<SigningKey> KEYS =
      Stream.of(-1, 1, -2)
          .map(
              hours ->
                  SigningKey.generate(
                      new SecureRandom(),
                      Instant.now().plus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.MICROS)))
          .toList();

  private static final List<Client> CLIENTS =
      List.of(
          new Client("teams", "The Patients app", true, List.of(secret(1), secret(2), secret(3))),
          new Client("Reports", "", false, List.of()),
          new Client("a/b?c=d&e%20\"'", "Ω\n'; drop table client; --", true, List.of(secret(4))),
          new Client("x".repeat(128), "x".repeat(200), true, List.of(secret(5))));

  private static final List<Tenant> TENANTS =
      List.of(
          tenant(1, "ward", "Ward", Optional.of("urn:oid:1.2.3"), ZoneId.of("Europe/Vienna"), true),
          tenant(2, "Aachen", "Ääken ☃", Optional.empty(), ZoneOffset.ofHours(-5), true),
          tenant(3, "ward", "Ward, again", Optional.empty(), ZoneOffset.UTC, false));

  private static final List<Grant> GRANTS =
      List.of(
          new Grant("teams", id(1)),
          new Grant("teams", id(2)),
          new Grant("Reports", id(3)),
          new Grant("unknown", id(9)));

  private final StoreContract contract;

  StoreLaws(StoreContract contract) {
    this.contract = contract;
  }

  private static ClientSecret secret(int i) {
    byte[] hash = new byte[32];
    Arrays.fill(hash, (byte) (i * 31));
    return new ClientSecret(
        "secret-" + i,
        i % 2 == 0 ? "" : "for the ☃ " + i,
        i % 2 == 0 ? "" : "ab" + i,
        SecretHash.of("key-" + i, hash),
        MADE.plusSeconds(i),
        i % 2 == 0 ? Optional.empty() : Optional.of(MADE.plusSeconds(1000L * i)));
  }

  private static String id(int i) {
    return "%08d-0000-4000-8000-00000000000a".formatted(i);
  }

  private static Tenant tenant(
      int i, String name, String display, Optional<String> mrn, ZoneId zone, boolean enabled) {
    MapSettings settings =
        MapSettings.empty().with("url", "https://ehr-" + i + ".example/ü").with("size", "12");
    return new Tenant(
        id(i),
        name,
        display,
        "sample",
        i == 2 ? MapSettings.empty() : settings.withSecret("password", SECRET),
        mrn,
        zone,
        enabled);
  }

  private Stores full() throws Exception {
    return contract.stores(new Contents(CLIENTS, GRANTS, TENANTS, KEYS));
  }

  void clientsWhole() throws Exception {
    Stores stores = full();
    for (Client client : CLIENTS) {
      Client found =
          stores
              .clients()
              .find(client.id())
              .orElseThrow(
                  () -> Broken.because("The store of clients does not find one that is there."));
      must(
          found.secrets().stream()
              .map(ClientSecret::id)
              .toList()
              .equals(client.secrets().stream().map(ClientSecret::id).toList()),
          "The store of clients gives other secrets than a client has, or in another order.");
      must(
          found.equals(client),
          "The store of clients gives a client otherwise than it was put: description, enabled, or"
              + " of a secret the description, hint, hash or a time.");
    }
  }

  void clientsExact() throws Exception {
    Stores stores = full();
    for (Client client : CLIENTS) {
      String id = client.id();
      for (String other :
          Stream.of(
                  id.toUpperCase(Locale.ROOT),
                  id.toLowerCase(Locale.ROOT),
                  id + " ",
                  " " + id,
                  id.substring(1),
                  id.substring(0, id.length() - 1),
                  id + "%",
                  "%",
                  "_".repeat(id.length()))
              .filter(text -> !text.equals(id))
              .toList()) {
        must(
            stores.clients().find(other).isEmpty(),
            "The store of clients finds a client by an id that is not its own: ids differ by case,"
                + " blanks and every letter.");
      }
    }
  }

  void clientsListed() throws Exception {
    must(
        full()
            .clients()
            .all()
            .equals(CLIENTS.stream().sorted(Comparator.comparing(Client::id)).toList()),
        "The store of clients does not list each client once and whole, by their id.");
  }

  void grants() throws Exception {
    Stores stores = full();
    for (String client : List.of("teams", "Reports", "reports", "TEAMS", "unknown", "nobody")) {
      for (int i = 1; i <= 9; i++) {
        boolean stands = GRANTS.contains(new Grant(client, id(i)));
        must(
            stores.grants().contains(client, id(i)) == stands,
            stands
                ? "The store of grants does not find a grant that stands."
                : "The store of grants finds a grant that nobody made.");
      }
    }
  }

  void onlyTenant() throws Exception {
    Stores stores = full();
    must(
        stores.grants().onlyTenant("Reports").equals(Optional.of(id(3))),
        "The store of grants does not name the tenant of a client's only grant.");
    must(
        stores.grants().onlyTenant("teams").isEmpty(),
        "The store of grants names one tenant of a client that has several.");
    must(
        stores.grants().onlyTenant("nobody").isEmpty(),
        "The store of grants names a tenant of a client without a grant.");
  }

  void tenantsWhole() throws Exception {
    Stores stores = full();
    for (Tenant tenant : TENANTS) {
      Tenant found =
          stores
              .tenants()
              .find(tenant.id())
              .orElseThrow(
                  () -> Broken.because("The store of tenants does not find one that is there."));
      must(
          isSame(found, tenant),
          "The store of tenants gives a tenant otherwise than it was put: a name, the adapter, the"
              + " MRN's system, the zone, or enabled.");
      for (String key : List.of("url", "size", "password", "other")) {
        must(
            found.settings().text(key).equals(tenant.settings().text(key)),
            "The store of tenants gives the setting " + key + " otherwise than it was put.");
        must(
            text(found.settings().secret(key)).equals(text(tenant.settings().secret(key))),
            "The store of tenants gives the secret setting " + key + " otherwise than it was put.");
      }
    }
    must(
        stores.tenants().find(id(8)).isEmpty(),
        "The store of tenants finds a tenant that is not there.");
  }

  private static boolean isSame(Tenant one, Tenant other) {
    return one.id().equals(other.id())
        && one.name().equals(other.name())
        && one.displayName().equals(other.displayName())
        && one.adapter().equals(other.adapter())
        && one.mrnSystem().equals(other.mrnSystem())
        && one.zone().equals(other.zone())
        && one.enabled() == other.enabled();
  }

  private static Optional<String> text(Optional<char[]> secret) {
    return secret.map(String::new);
  }

  void tenantsListed() throws Exception {
    Stores stores = full();
    List<String> first = ids(stores);
    must(
        first.size() == TENANTS.size()
            && new HashSet<>(first)
                .equals(new HashSet<>(TENANTS.stream().map(Tenant::id).toList())),
        "The store of tenants does not list each tenant once.");
    for (int i = 0; i < 3; i++) {
      must(
          ids(stores).equals(first),
          "The store of tenants lists the tenants in another order each time.");
    }
  }

  private static List<String> ids(Stores stores) {
    return stores.tenants().all().stream().map(Tenant::id).toList();
  }

  void keyOrder() throws Exception {
    must(
        full().keys().keys().equals(KEYS),
        "The store of keys gives other keys than were put, or in another order: the first signs.");
  }

  void keysWhole() throws Exception {
    List<SigningKey> found = full().keys().keys();
    for (int i = 0; i < KEYS.size() && i < found.size(); i++) {
      must(
          Arrays.equals(
                  found.get(i).privateKey().getEncoded(), KEYS.get(i).privateKey().getEncoded())
              && Arrays.equals(
                  found.get(i).publicKey().getEncoded(), KEYS.get(i).publicKey().getEncoded()),
          "The store of keys gives a key whose private or public part is another's.");
      must(
          found.get(i).created().equals(KEYS.get(i).created()),
          "The store of keys gives a key another time of making.");
    }
  }

  void empty() throws Exception {
    Stores stores =
        contract.stores(new Contents(List.of(), List.of(), List.of(), KEYS.subList(0, 1)));
    must(stores.clients().find("teams").isEmpty(), "An empty store of clients finds one.");
    must(stores.clients().all().isEmpty(), "An empty store of clients lists one.");
    must(!stores.grants().contains("teams", id(1)), "An empty store of grants finds one.");
    must(stores.grants().onlyTenant("teams").isEmpty(), "An empty store of grants names a tenant.");
    must(stores.tenants().find(id(1)).isEmpty(), "An empty store of tenants finds one.");
    must(stores.tenants().all().isEmpty(), "An empty store of tenants lists one.");
  }

  void lists() throws Exception {
    Stores stores = full();
    clear(stores.clients().all());
    clear(stores.tenants().all());
    clear(stores.keys().keys());
    must(
        stores.clients().all().size() == CLIENTS.size(),
        "Who changes the list of clients changes the store.");
    must(
        ids(stores).size() == TENANTS.size(), "Who changes the list of tenants changes the store.");
    must(
        stores.keys().keys().size() == KEYS.size(),
        "Who changes the list of keys changes the store.");
  }

  private static void clear(List<?> list) {
    try {
      list.clear();
    } catch (UnsupportedOperationException itIsFixed) {
      // as good
    }
  }

  void threads() throws Exception {
    Stores stores = full();
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    try {
      Callable<Boolean> reader =
          () -> {
            boolean right = true;
            for (int i = 0; i < 200; i++) {
              Client client = CLIENTS.get(i % CLIENTS.size());
              Tenant tenant = TENANTS.get(i % TENANTS.size());
              right &= stores.clients().find(client.id()).equals(Optional.of(client));
              right &=
                  stores.tenants().find(tenant.id()).filter(t -> isSame(t, tenant)).isPresent();
              right &= stores.grants().contains("teams", id(1));
              right &= stores.keys().keys().equals(KEYS);
            }
            return right;
          };
      for (Future<Boolean> each :
          executor.invokeAll(IntStream.range(0, THREADS).mapToObj(i -> reader).toList())) {
        must(each.get(), "The stores give many threads something else than one.");
      }
    } finally {
      executor.shutdownNow();
    }
  }

  void texts() throws Exception {
    Stores stores = full();
    for (Object store :
        List.of(stores.clients(), stores.grants(), stores.tenants(), stores.keys(), stores)) {
      must(!store.toString().contains(SECRET), "A store's text holds a secret setting.");
    }
    must(
        stores.tenants().all().stream()
            .noneMatch(tenant -> tenant.settings().toString().contains(SECRET)),
        "The text of a tenant's settings holds a secret one.");
  }

  private static void must(boolean holds, String otherwise) {
    if (!holds) {
      throw Broken.because(otherwise);
    }
  }
}
