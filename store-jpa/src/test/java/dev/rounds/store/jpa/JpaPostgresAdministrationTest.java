package dev.rounds.store.jpa;

/** A registry in PostgreSQL keeps the contract of one that is managed. */
class JpaPostgresAdministrationTest extends JpaAdministrations {
  JpaPostgresAdministrationTest() {
    super(TestDatabase.Product.POSTGRESQL);
  }
}
