package dev.rounds.store.jpa;

import dev.rounds.registry.RegistryException;
import dev.rounds.registry.keys.KeyChain;
import java.security.SecureRandom;
import java.util.Arrays;

/** Seals values of rows with the master key, and opens them. Thread-safe. */
final class Sealer {
  /** A row with a sealed value; both columns are null if it has none. */
  interface Holder {
    /** Names the row and the column: a value opens in its own place only. */
    String sealedPlace();

    byte[] sealed();

    String sealedKey();

    void seal(byte[] bytes, String keyId);
  }

  private final KeyChain keys;
  private final SecureRandom random;

  Sealer(KeyChain keys, SecureRandom random) {
    this.keys = keys;
    this.random = random;
  }

  /** The keys. */
  KeyChain keys() {
    return keys;
  }

  /** Seals a value into a row, unless the row holds it already. */
  void seal(String purpose, Holder row, byte[] value) {
    if (row.sealed() != null
        && keys.todayId().equals(row.sealedKey())
        && Arrays.equals(open(purpose, row), value)) {
      return;
    }
    KeyChain.Sealed sealed = keys.seal(purpose, row.sealedPlace(), value, random);
    row.seal(sealed.bytes(), sealed.keyId());
  }

  /**
   * The value in a row that holds one.
   *
   * @throws RegistryException {@code UNAVAILABLE} if no key opens it
   */
  byte[] open(String purpose, Holder row) {
    try {
      return keys.open(
          purpose, row.sealedPlace(), new KeyChain.Sealed(row.sealedKey(), row.sealed()));
    } catch (IllegalArgumentException e) {
      throw new RegistryException(
          RegistryException.Reason.UNAVAILABLE,
          "a value in the database is sealed with a master key that is not given, or was changed");
    }
  }
}
