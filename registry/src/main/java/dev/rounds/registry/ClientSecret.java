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
 * @param lastUsed when it was last used, to a minute or so; empty if never, or if it is not kept
 */
public record ClientSecret(
    String id,
    String description,
    String hint,
    SecretHash hash,
    Instant created,
    Optional<Instant> expires,
    Optional<Instant> lastUsed) {
  /** The longest description. */
  public static final int MAX_DESCRIPTION = 200;

  /** At most so many characters of a value are kept as its hint. */
  static final int MAX_HINT = 3;

  public ClientSecret {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(lastUsed, "lastUsed");
    if (description.length() > MAX_DESCRIPTION) {
      throw new IllegalArgumentException(
          "a secret's description has at most " + MAX_DESCRIPTION + " characters");
    }
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(expires, "expires");
    if (hint.length() > MAX_HINT) {
      throw new IllegalArgumentException("a hint has at most " + MAX_HINT + " characters");
    }
  }

  /** One that was not used yet. */
  public ClientSecret(
      String id,
      String description,
      String hint,
      SecretHash hash,
      Instant created,
      Optional<Instant> expires) {
    this(id, description, hint, hash, created, expires, Optional.empty());
  }

  /** The same, ending at a time. */
  public ClientSecret withExpires(Instant end) {
    return new ClientSecret(id, description, hint, hash, created, Optional.of(end), lastUsed);
  }

  /** Whether it has not expired. */
  public boolean live(Instant now) {
    return expires.isEmpty() || now.isBefore(expires.get());
  }
}
