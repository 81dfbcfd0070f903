package dev.rounds.testkit;

import dev.rounds.registry.memory.InMemoryAdministration;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The registry in memory keeps the contract of one that is managed. */
class InMemoryAdministrationTest implements AdministrationContract {
  @Override
  public Managed administration(InstantSource clock) {
    InMemoryAdministration registry = new InMemoryAdministration(new SecureRandom(), clock);
    return new Managed(
        registry.administration(),
        registry.clients(),
        registry.grants(),
        registry.tenants(),
        registry.secretUses(),
        registry.keys());
  }
}
