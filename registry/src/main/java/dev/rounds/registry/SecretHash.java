package dev.rounds.registry;

import java.security.MessageDigest;

/** The keyed hash of a client secret: HMAC-SHA256, 32 bytes. Compared in constant time. */
public final class SecretHash {
  /** The number of bytes. */
  static final int LENGTH = 32;

  private final byte[] bytes;

  private SecretHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A hash as it was stored.
   *
   * @throws IllegalArgumentException if it is not 32 bytes long
   */
  public static SecretHash of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a secret's hash has " + LENGTH + " bytes");
    }
    return new SecretHash(bytes.clone());
  }

  /** A copy of the bytes, to store. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Compared in constant time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SecretHash that && MessageDigest.isEqual(bytes, that.bytes);
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
