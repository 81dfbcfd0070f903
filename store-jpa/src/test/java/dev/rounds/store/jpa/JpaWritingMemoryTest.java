package dev.rounds.store.jpa;

import dev.rounds.registry.Administration;
import dev.rounds.registry.SecretUses;
import dev.rounds.registry.memory.InMemoryAdministration;

/** The stores in memory, which the database's are twins of. */
class JpaWritingMemoryTest extends JpaWriting {
  private final InMemoryAdministration memory = new InMemoryAdministration();

  @Override
  Administration administration() {
    return memory.administration();
  }

  @Override
  SecretUses uses() {
    return memory.secretUses();
  }
}
