package dev.rounds.store.jpa;

import dev.rounds.registry.Administration;
import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.SigningKey;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantSettings;
import dev.rounds.registry.keys.KeyChain;
import dev.rounds.store.jpa.TestDatabase.Product;
import dev.rounds.testkit.StoreContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** The stores of a database, filled for the contract. */
abstract class JpaStores implements StoreContract {
  private static final AuditEvent EVENT =
      new AuditEvent(Instant.EPOCH, "test", "A test", AuditEvent.Action.CLIENT_CREATED, "", "", "");

  private final Product product;
  private final List<TestDatabase> databases = new ArrayList<>();

  JpaStores(Product product) {
    this.product = product;
  }

  @AfterEach
  void closeAll() {
    databases.forEach(TestDatabase::close);
  }

  @Override
  public Stores stores(Contents contents) {
    TestDatabase database = product.get();
    databases.add(database);
    JpaRegistry registry = database.open(new KeyChain(TestDatabase.masterKey(), List.of()));
    Administration administration = registry.administration();
    contents.clients().forEach(client -> administration.clients().create(client, EVENT));
    contents.grants().forEach(grant -> administration.grants().create(grant, EVENT));
    contents.tenants().forEach(tenant -> administration.tenants().create(stored(tenant), EVENT));
    putKeys(registry, contents.keys());
    return new Stores(registry.clients(), registry.grants(), registry.tenants(), registry.keys());
  }

  static void putKeys(JpaRegistry registry, List<SigningKey> keys) {
    registry
        .database()
        .run(
            manager -> {
              manager.createQuery("DELETE FROM SigningKeyRow k").executeUpdate();
              keys.forEach(key -> ((SigningKeys) registry.keys()).insert(manager, key));
            });
  }

  private static Tenant stored(Tenant tenant) {
    Map<String, String> texts = new HashMap<>();
    Map<String, String> secrets = new HashMap<>();
    for (String key : List.of("url", "size")) {
      tenant.settings().text(key).ifPresent(text -> texts.put(key, text));
    }
    tenant.settings().secret("password").ifPresent(s -> secrets.put("password", new String(s)));
    return new Tenant(
        tenant.id(),
        tenant.name(),
        tenant.displayName(),
        tenant.adapter(),
        TenantSettings.of(texts, secrets),
        tenant.mrnSystem(),
        tenant.zone(),
        tenant.enabled(),
        tenant.preview());
  }
}
