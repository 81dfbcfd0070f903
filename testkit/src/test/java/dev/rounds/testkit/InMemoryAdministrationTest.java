package dev.rounds.testkit;

import dev.rounds.registry.memory.InMemoryAdministration;

/** The registry in memory keeps the contract of one that is managed. */
class InMemoryAdministrationTest implements AdministrationContract {
  @Override
  public Managed administration() {
    InMemoryAdministration registry = new InMemoryAdministration();
    return new Managed(
        registry.administration(),
        registry.clients(),
        registry.grants(),
        registry.tenants(),
        registry.secretUses());
  }
}
