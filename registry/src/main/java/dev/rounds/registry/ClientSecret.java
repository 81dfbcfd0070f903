package dev.rounds.registry;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One secret of a client. Its value is nowhere; only its keyed hash is kept.
 *
 * @param id names it among the client's secrets
 * @param description what it is for, in its owner's words; may be empty
 * @param hint the first characters of the value, by which its owner knows it again
 * @param hash the keyed hash of the value
 * @param created when it was made
 * @param expires from when on it is worth nothing; empty if never
 */
public record ClientSecret(
    String id,
    String description,
    String hint,
    SecretHash hash,
    Instant created,
    Optional<Instant> expires) {
  /** At most so many characters of a value are kept as its hint. */
  static final int MAX_HINT = 3;

  public ClientSecret {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(expires, "expires");
    if (hint.length() > MAX_HINT) {
      throw new IllegalArgumentException("a hint has at most " + MAX_HINT + " characters");
    }
  }

  /** Whether it has not expired. */
  public boolean live(Instant now) {
    return expires.isEmpty() || now.isBefore(expires.get());
  }
}
