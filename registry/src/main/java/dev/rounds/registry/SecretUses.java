package dev.rounds.registry;

import java.time.Instant;
import java.util.Optional;

/** Where it is kept when a client's secret was last used. Thread-safe. */
@FunctionalInterface
public interface SecretUses {
  /**
   * Keeps that a secret was used. Nothing happens if the secret is gone, or was used later already;
   * the client's version stays.
   *
   * @param rehashed its hash with today's key, if it was kept with a former one: kept in its place
   * @throws RegistryException {@code UNAVAILABLE}
   */
  void used(String clientId, String secretId, Instant at, Optional<SecretHash> rehashed);
}
