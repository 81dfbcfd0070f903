package dev.rounds.store.jpa;

import dev.rounds.registry.keys.KeyChain;
import dev.rounds.store.jpa.TestDatabase.Product;
import dev.rounds.testkit.AdministrationContract;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A registry in a database, empty, for the contract of one that is managed. */
abstract class JpaAdministrations implements AdministrationContract {
  private final Product product;
  private final List<TestDatabase> databases = new ArrayList<>();

  JpaAdministrations(Product product) {
    this.product = product;
  }

  @AfterEach
  void closeAll() {
    databases.forEach(TestDatabase::close);
  }

  @Override
  public Managed administration(InstantSource clock) {
    TestDatabase database = product.get();
    databases.add(database);
    JpaRegistry registry =
        database.open(new KeyChain(TestDatabase.masterKey(), List.of()), clock, () -> {});
    return new Managed(
        registry.administration(),
        registry.clients(),
        registry.grants(),
        registry.tenants(),
        registry.secretUses(),
        registry.keys());
  }
}
