package dev.rounds.store.jpa;

/** A registry in H2 keeps the contract of one that is managed. */
class JpaH2AdministrationTest extends JpaAdministrations {
  JpaH2AdministrationTest() {
    super(TestDatabase.Product.H2);
  }
}
