package dev.rounds.store.jpa;

import dev.rounds.registry.Administration;
import dev.rounds.registry.SecretUses;
import dev.rounds.registry.keys.KeyChain;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** The stores in PostgreSQL. */
class JpaWritingPostgresTest extends JpaWriting {
  private final TestDatabase database = TestDatabase.Product.POSTGRESQL.get();
  private final JpaRegistry registry =
      database.open(new KeyChain(TestDatabase.masterKey(), List.of()));

  @Override
  Administration administration() {
    return registry.administration();
  }

  @Override
  SecretUses uses() {
    return registry.secretUses();
  }

  @AfterAll
  void close() {
    database.close();
  }
}
