package dev.rounds.registry;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A public key credential of a person (Web Authentication Level 3 section 4): its private key is in
 * an authenticator, and nothing of it here is a secret.
 *
 * @param id the credential's id, 1 to 1023 bytes in base64url without padding
 * @param publicKey the COSE key (RFC 9052 section 7) in base64url without padding
 * @param signCount the authenticator's count of signatures when it was last used, 32 bits without
 *     sign; 0 for one that does not count
 * @param name by which its owner knows it; may be empty
 * @param created when it was added
 * @param lastUsed when it was last signed in with; empty if never
 */
public record Passkey(
    String id,
    String publicKey,
    long signCount,
    String name,
    Instant created,
    Optional<Instant> lastUsed) {
  /** The longest id, in characters (Web Authentication Level 3 section 4, credential ID). */
  public static final int MAX_ID = 1364;

  /** The longest public key, in characters: more than the largest signature scheme needs. */
  public static final int MAX_KEY = 4000;

  /** The longest name. */
  public static final int MAX_NAME = 100;

  private static final long MAX_COUNT = 0xffff_ffffL;
  private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]+");

  public Passkey {
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(lastUsed, "lastUsed");
    if (id.length() > MAX_ID || !BASE64URL.matcher(id).matches()) {
      throw new IllegalArgumentException("a passkey's id is 1 to 1023 bytes in base64url");
    }
    if (publicKey.length() > MAX_KEY || !BASE64URL.matcher(publicKey).matches()) {
      throw new IllegalArgumentException("a passkey's public key is in base64url");
    }
    if (signCount < 0 || signCount > MAX_COUNT) {
      throw new IllegalArgumentException("a count of signatures has 32 bits");
    }
    if (name.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "a passkey's name has at most " + MAX_NAME + " characters");
    }
  }

  /** The same, used at a time, with the count that its authenticator gave then. */
  public Passkey used(Instant at, long count) {
    return new Passkey(id, publicKey, count, name, created, Optional.of(at));
  }
}
