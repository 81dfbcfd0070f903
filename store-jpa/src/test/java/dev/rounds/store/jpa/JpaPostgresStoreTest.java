package dev.rounds.store.jpa;

/** The stores in PostgreSQL keep the contract. */
class JpaPostgresStoreTest extends JpaStores {
  JpaPostgresStoreTest() {
    super(TestDatabase.Product.POSTGRESQL);
  }
}
