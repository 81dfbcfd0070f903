package dev.rounds.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rounds.registry.Account;
import dev.rounds.registry.Administration;
import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.Client;
import dev.rounds.registry.EphemeralStore;
import dev.rounds.registry.EphemeralStore.Entry;
import dev.rounds.registry.Grant;
import dev.rounds.registry.RegistryException.Reason;
import dev.rounds.registry.Search;
import dev.rounds.registry.Search.Filter;
import dev.rounds.registry.SigningKey;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.Versioned;
import dev.rounds.registry.keys.KeyChain;
import dev.rounds.store.jpa.TestDatabase.Product;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What only a database can do wrong. */
class JpaRegistryTest {
  private static final List<String> UNSTORABLE = List.of("a\u0000", "\ud83d", "\ude00", "\ud83dx");

  private final KeyChain keys = new KeyChain(TestDatabase.masterKey(), List.of());

  @ParameterizedTest
  @EnumSource
  void nothingIsKeptOfAWriteWhoseEventIsNot(Product product) throws Exception {
    try (TestDatabase database = product.get()) {
      AtomicInteger writes = new AtomicInteger();
      Administration administration = database.open(keys, writes::incrementAndGet).administration();
      String id = Samples.fresh();
      Versioned<Tenant> kept =
          administration
              .tenants()
              .create(Samples.tenant(id, "T", Samples.settings("u", "p")), Samples.created(id));
      assertThat(writes).hasValue(1);

      database.execute("ALTER TABLE audit_event RENAME TO elsewhere");
      JpaWriting.refused(
          Reason.UNAVAILABLE,
          () -> administration.clients().create(Samples.client("c"), Samples.created("c")));
      JpaWriting.refused(
          Reason.UNAVAILABLE,
          () ->
              administration
                  .tenants()
                  .save(
                      kept.with(Samples.tenant(id, "Edited", Samples.settings("u2", "p2"))),
                      Samples.changed(id)));
      JpaWriting.refused(
          Reason.UNAVAILABLE, () -> administration.tenants().delete(id, 1, Samples.changed(id)));
      JpaWriting.refused(
          Reason.UNAVAILABLE, () -> administration.audit().append(Samples.created("c")));
      database.execute("ALTER TABLE elsewhere RENAME TO audit_event");

      assertThat(administration.clients().load("c")).isEmpty();
      assertThat(administration.tenants().load(id)).contains(kept);
      assertThat(administration.audit().search(Search.first(10)).items()).hasSize(1);
      assertThat(writes).hasValue(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTextThatNoDatabaseKeepsFindsNothingAndIsNotWritten(Product product) {
    try (TestDatabase database = product.get()) {
      JpaRegistry registry = database.open(keys);
      Administration stores = registry.administration();
      String id = Samples.fresh();
      for (String text : UNSTORABLE) {
        assertThat(registry.clients().find(text)).isEmpty();
        assertThat(registry.tenants().find(text)).isEmpty();
        assertThat(registry.grants().contains(text, id)).isFalse();
        assertThat(registry.grants().contains("c", text)).isFalse();
        assertThat(registry.grants().onlyTenant(text)).isEmpty();
        assertThat(stores.accounts().load(text)).isEmpty();
        assertThat(stores.ephemera().find(text, Instant.EPOCH)).isEmpty();
        assertThat(stores.ephemera().take(text, Instant.EPOCH)).isEmpty();
        stores.ephemera().removeAll(text, "");
        assertThat(stores.audit().search(Search.first(1).where(Filter.ACTOR, text)).items())
            .isEmpty();
        for (Runnable write :
            List.<Runnable>of(
                () ->
                    stores
                        .clients()
                        .create(Samples.client("c").withDescription(text), Samples.created("c")),
                () -> stores.clients().create(Samples.client("c"), Samples.created(text)),
                () -> stores.tenants().create(Samples.tenant(id, text), Samples.created(id)),
                () ->
                    stores
                        .tenants()
                        .create(
                            Samples.tenant(id, "T", Samples.settings("u", text)),
                            Samples.created(id)),
                () -> stores.grants().create(new Grant(text, id), Samples.created(id)),
                () -> stores.accounts().create(Samples.account(id, text), Samples.created(id)),
                () -> stores.ephemera().put(new Entry(text, "", "", Instant.EPOCH)),
                () -> stores.ephemera().increment(text, Instant.EPOCH, Instant.EPOCH),
                () -> stores.audit().append(Samples.created(text)))) {
          assertThatThrownBy(write::run).isInstanceOf(IllegalArgumentException.class);
        }
      }
      assertThat(stores.audit().search(Search.first(1)).items()).isEmpty();
      assertThat(stores.clients().search(Search.first(1)).items()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPageOfAnotherListOrOfNoneIsRefused(Product product) {
    try (TestDatabase database = product.get()) {
      Administration stores = database.open(keys).administration();
      for (String id : List.of("a", "b")) {
        stores.clients().create(Samples.client(id), Samples.created(id));
      }
      String clients = stores.clients().search(Search.first(1)).next().orElseThrow();
      String events = stores.audit().search(Search.first(1)).next().orElseThrow();

      for (String page : List.of("", "!", "nonsense", "\u0000", clients + "A", events)) {
        assertThatThrownBy(() -> stores.clients().search(Search.first(1).after(Optional.of(page))))
            .as(page)
            .isInstanceOf(IllegalArgumentException.class);
      }
      for (String page : List.of("", "nonsense", clients)) {
        assertThatThrownBy(() -> stores.audit().search(Search.first(1).after(Optional.of(page))))
            .as(page)
            .isInstanceOf(IllegalArgumentException.class);
      }
      assertThatThrownBy(
              () -> stores.audit().search(Search.first(1).where(Filter.FROM, "yesterday")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyKeptWriteOfClientsTenantsAndGrantsIsTold(Product product) {
    try (TestDatabase database = product.get()) {
      AtomicInteger writes = new AtomicInteger();
      JpaRegistry registry = database.open(keys, writes::incrementAndGet);
      Administration stores = registry.administration();
      String tenant = Samples.fresh();

      Versioned<Client> client = stores.clients().create(Samples.client("c"), Samples.created("c"));
      JpaWriting.refused(
          Reason.EXISTS, () -> stores.clients().create(Samples.client("c"), Samples.created("c")));
      stores.clients().save(client, Samples.changed("c"));
      JpaWriting.refused(Reason.STALE, () -> stores.clients().save(client, Samples.changed("c")));
      stores.tenants().create(Samples.tenant(tenant, "T"), Samples.created(tenant));
      Versioned<Grant> asked =
          stores.grants().create(Grant.request("c", tenant, "me", "why"), Samples.created("g"));
      assertThat(registry.grants().contains("c", tenant)).isFalse();
      assertThat(registry.grants().onlyTenant("c")).isEmpty();
      stores.grants().save(asked.with(asked.record().granted()), Samples.changed("g"));
      assertThat(registry.grants().contains("c", tenant)).isTrue();
      assertThat(registry.grants().contains("c", "")).isFalse();
      assertThat(registry.grants().onlyTenant("c")).contains(tenant);
      stores.grants().delete(asked.record().id(), 2, Samples.changed("g"));
      stores.accounts().create(Samples.account("a", "a@b"), Samples.created("a"));

      assertThat(writes).hasValue(6);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aGrantOfOnePairIsNotAnothersWhateverTheIdsHold(Product product) {
    try (TestDatabase database = product.get()) {
      JpaRegistry registry = database.open(keys);
      String tenant = Samples.fresh();
      registry.administration().grants().create(new Grant("a/b", tenant), Samples.created("g"));

      assertThat(registry.grants().contains("a/b", tenant)).isTrue();
      assertThat(registry.grants().contains("b", tenant + "/a")).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void timesAreCutToMicroseconds(Product product) {
    try (TestDatabase database = product.get()) {
      Administration stores = database.open(keys).administration();
      Instant fine = Samples.MADE.plusNanos(999);
      Account account = Samples.account("a", "a@b");
      Account kept =
          stores
              .accounts()
              .create(
                  new Account(
                      "b",
                      account.email(),
                      account.name(),
                      account.status(),
                      account.roles(),
                      account.password(),
                      account.secondFactor(),
                      fine),
                  Samples.created("b"))
              .record();

      assertThat(kept.created()).isEqualTo(Samples.MADE);
      assertThatThrownBy(
              () ->
                  stores
                      .audit()
                      .append(
                          new AuditEvent(
                              Instant.MAX, "", "", AuditEvent.Action.SIGNED_IN, "", "", "")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void programsThatStartAtOnceMakeOneSigningKey(Product product) throws Exception {
    try (TestDatabase database = product.get()) {
      ExecutorService executor = Executors.newFixedThreadPool(3);
      try {
        Callable<List<SigningKey>> start = () -> database.open(keys).keys().keys();
        List<Future<List<SigningKey>>> all = executor.invokeAll(List.of(start, start, start));

        for (Future<List<SigningKey>> each : all) {
          assertThat(each.get()).hasSize(1).isEqualTo(all.get(0).get());
        }
      } finally {
        executor.shutdownNow();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void signingKeysAreReadAgainAfterSomeSeconds(Product product) {
    try (TestDatabase database = product.get()) {
      AtomicReference<Instant> now = new AtomicReference<>(Samples.MADE);
      InstantSource clock = now::get;
      try (JpaRegistry registry =
          JpaRegistry.open(database.source(), keys, new SecureRandom(), clock, () -> {})) {
        List<SigningKey> first = registry.keys().keys();
        SigningKey other = SigningKey.generate(new SecureRandom(), Samples.MADE);
        JpaStores.putKeys(registry, List.of(other));

        assertThat(registry.keys().keys()).isEqualTo(first);
        now.set(Samples.MADE.plus(Duration.ofSeconds(10)));
        assertThat(registry.keys().keys()).containsExactly(other);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatHasExpiredIsDeletedInTime(Product product) throws Exception {
    try (TestDatabase database = product.get()) {
      EphemeralStore ephemera = database.open(keys).administration().ephemera();
      ephemera.put(new Entry("ends", "", "", Samples.MADE));
      ephemera.put(new Entry("stays", "", "", Samples.MADE.plusNanos(1000)));

      ephemera.increment("count", Samples.MADE.plusSeconds(1), Samples.MADE);

      assertThat(database.query("SELECT id FROM ephemeral_entry ORDER BY id"))
          .containsExactly(List.of("count"), List.of("stays"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDatabaseThatIsGoneIsUnavailable(Product product) throws Exception {
    try (TestDatabase database = product.get()) {
      JpaRegistry registry = database.open(keys);
      Administration stores = registry.administration();
      for (String table :
          List.of("client_secret", "client", "tenant_setting", "tenant", "client_grant")) {
        database.execute("DROP TABLE " + table);
      }

      Stream.<Runnable>of(
              () -> registry.clients().find("c"),
              () -> registry.tenants().find("t"),
              () -> registry.tenants().all(),
              () -> registry.grants().contains("c", "t"),
              () -> registry.secretUses().used("c", "s", Samples.MADE, Optional.empty()),
              () -> stores.clients().search(Search.first(1)),
              () -> stores.clients().create(Samples.client("c"), Samples.created("c")))
          .forEach(call -> JpaWriting.refused(Reason.UNAVAILABLE, call));
    }
  }
}
