package dev.rounds.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rounds.registry.Account;
import dev.rounds.registry.Administration;
import dev.rounds.registry.SigningKey;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.Versioned;
import dev.rounds.registry.keys.KeyChain;
import dev.rounds.registry.keys.MasterKey;
import dev.rounds.store.jpa.TestDatabase.Product;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The master key: checked at each start, and changed. */
class JpaMasterKeyTest {
  private final MasterKey old = TestDatabase.masterKey();
  private final MasterKey today = TestDatabase.masterKey();
  private final KeyChain onlyOld = new KeyChain(old, List.of());
  private final KeyChain onlyToday = new KeyChain(today, List.of());
  private final KeyChain both = new KeyChain(today, List.of(old));

  private final String id = Samples.fresh();
  private final Tenant tenant = Samples.tenant(id, "T", Samples.settings("u", "pass"));
  private final Account account = Samples.account("a", "a@b");

  private List<SigningKey> write(JpaRegistry registry) {
    Administration stores = registry.administration();
    stores.tenants().create(tenant, Samples.created(id));
    stores.accounts().create(account, Samples.created("a"));
    return registry.keys().keys();
  }

  private void isAllThere(JpaRegistry registry, List<SigningKey> signing) {
    Administration stores = registry.administration();
    assertThat(stores.tenants().load(id)).contains(new Versioned<>(tenant, 1));
    assertThat(stores.accounts().load("a")).contains(new Versioned<>(account, 1));
    assertThat(registry.keys().keys()).isEqualTo(signing);
    assertThat(registry.keys().keys().get(0).privateKey()).isEqualTo(signing.get(0).privateKey());
  }

  @ParameterizedTest
  @EnumSource
  void theSameKeyOpensWhatItSealed(Product product) {
    try (TestDatabase database = product.get()) {
      List<SigningKey> signing = write(database.open(onlyOld));

      isAllThere(database.open(onlyOld), signing);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anotherKeyIsRefusedWithBothIds(Product product) {
    try (TestDatabase database = product.get()) {
      List<SigningKey> signing = write(database.open(onlyOld));

      assertThatThrownBy(() -> database.open(onlyToday))
          .isInstanceOf(StoreException.class)
          .hasNoCause()
          .hasMessageContainingAll(old.id(), today.id());
      isAllThere(database.open(onlyOld), signing);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aChangedKeySealsAllAnewSoThatTheFormerOneIsNeededNoMore(Product product) throws Exception {
    try (TestDatabase database = product.get()) {
      List<SigningKey> signing = write(database.open(onlyOld));

      isAllThere(database.open(both), signing);
      isAllThere(database.open(onlyToday), signing);
      assertThatThrownBy(() -> database.open(onlyOld))
          .isInstanceOf(StoreException.class)
          .hasMessageContainingAll(old.id(), today.id());
      for (String table : List.of("tenant_setting", "account", "signing_key", "key_check")) {
        assertThat(
                database.query(
                    "SELECT DISTINCT sealed_key FROM " + table + " WHERE sealed IS NOT NULL"))
            .as(table)
            .containsExactly(List.of(today.id()));
      }
    }
  }

  /** A program that was not restarted goes on sealing with the former key for a while. */
  @ParameterizedTest
  @EnumSource
  void whatTheFormerKeySealedAfterTheChangeIsSealedAnewAtTheNextStart(Product product) {
    try (TestDatabase database = product.get()) {
      JpaRegistry late = database.open(onlyOld);
      List<SigningKey> signing = late.keys().keys();
      database.open(both);
      write(late);

      assertThatThrownBy(() -> database.open(onlyToday))
          .isInstanceOf(StoreException.class)
          .hasNoCause()
          .hasMessageContaining(old.id());
      isAllThere(database.open(both), signing);
      isAllThere(database.open(onlyToday), signing);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aKeyCheckThatWasChangedByHandIsRefused(Product product) throws Exception {
    try (TestDatabase database = product.get()) {
      database.open(onlyOld);

      for (String change :
          List.of(
              "UPDATE key_check SET sealed = (SELECT sealed FROM signing_key)",
              "DELETE FROM key_check")) {
        database.execute(change);
        assertThatThrownBy(() -> database.open(onlyOld))
            .isInstanceOf(StoreException.class)
            .hasNoCause()
            .hasMessageContaining("changed by hand");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aValueIsWorthNothingInAnotherRow(Product product) throws Exception {
    try (TestDatabase database = product.get()) {
      JpaRegistry registry = database.open(onlyOld);
      write(registry);
      String other = Samples.fresh();
      registry
          .administration()
          .tenants()
          .create(Samples.tenant(other, "O", Samples.settings("u", "own")), Samples.created(other));

      database.execute(
          "UPDATE tenant_setting SET sealed = (SELECT s.sealed FROM tenant_setting s WHERE"
              + " s.tenant_id = '"
              + id
              + "' AND s.name = 'password') WHERE tenant_id = '"
              + other
              + "' AND name = 'password'");

      JpaWriting.refused(
          dev.rounds.registry.RegistryException.Reason.UNAVAILABLE,
          () -> registry.tenants().find(other));
      assertThat(registry.tenants().find(id)).contains(tenant);
    }
  }
}
