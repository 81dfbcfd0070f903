package dev.rounds.registry.memory;

import dev.rounds.registry.SigningKey;
import dev.rounds.registry.SigningKeyStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/** Signing keys, in memory: tokens are worth nothing after a restart. Thread-safe. */
public final class InMemorySigningKeyStore implements SigningKeyStore {
  private volatile List<SigningKey> keys;

  /** With one new key. */
  public InMemorySigningKeyStore(SecureRandom random, Instant now) {
    this(List.of(SigningKey.generate(random, now)));
  }

  /** With these keys, of which the first signs. */
  public InMemorySigningKeyStore(List<SigningKey> keys) {
    replace(keys);
  }

  @Override
  public List<SigningKey> keys() {
    return keys;
  }

  /**
   * These keys instead.
   *
   * @throws IllegalArgumentException if there are none
   */
  public void replace(List<SigningKey> others) {
    if (others.isEmpty()) {
      throw new IllegalArgumentException("at least one signing key is needed");
    }
    keys = List.copyOf(others);
  }
}
