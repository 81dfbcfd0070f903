package dev.rounds.registry;

import java.util.List;

/** Where signing keys are kept. Thread-safe. */
public interface SigningKeyStore {
  /**
   * The keys whose tokens are believed, never none; the first signs new tokens. After a rotation
   * the former key stays behind it until the last token it signed has expired.
   */
  List<SigningKey> keys();
}
