package dev.rounds.registry;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Where it is kept when clients' secrets were last used. Thread-safe. */
@FunctionalInterface
public interface SecretUses {
  /**
   * That a secret was used.
   *
   * @param rehashed its hash with today's key, if it was kept with a former one: kept in its place
   */
  record Use(String clientId, String secretId, Instant at, Optional<SecretHash> rehashed) {
    public Use {
      Objects.requireNonNull(clientId, "clientId");
      Objects.requireNonNull(secretId, "secretId");
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(rehashed, "rehashed");
    }
  }

  /**
   * Keeps that secrets were used. Nothing happens where a secret is gone, or was used later
   * already; the clients' versions stay.
   *
   * @param uses at most some hundreds, in any order
   * @throws RegistryException {@code UNAVAILABLE}; then some of them may have been kept
   */
  void used(List<Use> uses);

  /** Keeps that one was used. */
  default void used(String clientId, String secretId, Instant at, Optional<SecretHash> rehashed) {
    used(List.of(new Use(clientId, secretId, at, rehashed)));
  }
}
