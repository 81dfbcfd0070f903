package dev.rounds.registry;

import java.security.MessageDigest;
import java.util.Objects;

/**
 * The keyed hash of a client secret: HMAC-SHA256, 32 bytes, and which key made it. Compared in
 * constant time.
 */
public final class SecretHash {
  /** The number of bytes. */
  static final int LENGTH = 32;

  private final String keyId;
  private final byte[] bytes;

  private SecretHash(String keyId, byte[] bytes) {
    this.keyId = Objects.requireNonNull(keyId, "keyId");
    this.bytes = bytes;
  }

  /**
   * A hash as it was stored.
   *
   * @param keyId names the key that made it
   * @throws IllegalArgumentException if it is not 32 bytes long
   */
  public static SecretHash of(String keyId, byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a secret's hash has " + LENGTH + " bytes");
    }
    return new SecretHash(keyId, bytes.clone());
  }

  /** Names the key that made it. */
  public String keyId() {
    return keyId;
  }

  /** A copy of the bytes, to store. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** By key and bytes; the bytes are compared in constant time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SecretHash that
        && MessageDigest.isEqual(bytes, that.bytes)
        && keyId.equals(that.keyId);
  }

  @Override
  public int hashCode() {
    return bytes[0] << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
  }

  /** Says nothing of the value. */
  @Override
  public String toString() {
    return "SecretHash";
  }
}
