package dev.rounds.store.jpa;

/** The stores in H2 keep the contract. */
class JpaH2StoreTest extends JpaStores {
  JpaH2StoreTest() {
    super(TestDatabase.Product.H2);
  }
}
