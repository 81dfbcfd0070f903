package dev.rounds.testkit;

/** The stores in memory keep the contract. */
class InMemoryStoresTest extends InMemoryStores {}
