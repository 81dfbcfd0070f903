package dev.rounds.registry;

import java.util.List;

/** Where signing keys are kept. Thread-safe. */
public interface SigningKeyStore {
  /**
   * The keys whose tokens are believed, never none; the first signs new tokens. Of keys that are
   * managed these are those of a {@link KeySchedule}.
   */
  List<SigningKey> keys();
}
