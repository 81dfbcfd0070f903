package dev.rounds.store.jpa;

import dev.rounds.registry.Administration;
import dev.rounds.registry.SecretUses;
import dev.rounds.registry.memory.InMemoryAdministration;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The stores in memory, which the database's are twins of. */
class JpaWritingMemoryTest extends JpaWriting {
  private final InMemoryAdministration memory =
      new InMemoryAdministration(new SecureRandom(), InstantSource.system());

  @Override
  Administration administration() {
    return memory.administration();
  }

  @Override
  SecretUses uses() {
    return memory.secretUses();
  }
}
