package dev.rounds.registry.keys;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key from which all keys of a registry are made: one for each purpose (HKDF, RFC 5869), so
 * that none of them says anything of another. Seals values with AES-256-GCM. Immutable and
 * thread-safe.
 */
public final class MasterKey {
  private static final int BYTES = 32;
  private static final int ID_BYTES = 8;

  private final byte[] material;
  private final String id;

  private MasterKey(byte[] material) {
    this.material = material;
    this.id = HexFormat.of().formatHex(derive("key id", ID_BYTES));
  }

  /**
   * The key in a text: Base64 of 32 bytes; white space around it does not count.
   *
   * @throws IllegalArgumentException if the text is anything else; the message does not repeat it
   */
  public static MasterKey parse(String base64) {
    byte[] material;
    try {
      material = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
    if (material.length != BYTES) {
      throw malformed();
    }
    return new MasterKey(material);
  }

  // The decoder's message is left out: it tells a character of the key.
  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "must be " + BYTES + " bytes in Base64; openssl rand -base64 32 makes one");
  }

  /** Names this key beside what it sealed: 16 hexadecimal digits that say nothing of the key. */
  public String id() {
    return id;
  }

  /**
   * The key of one purpose, 32 bytes; the same whenever it is asked for.
   *
   * @param purpose a fixed text of the program, one for each use
   */
  public byte[] derive(String purpose) {
    return derive(purpose, BYTES);
  }

  private byte[] derive(String purpose, int bytes) {
    return Hkdf.derive(material, new byte[0], bytes("rounds " + purpose), bytes);
  }

  /**
   * Encrypts a value. It can be opened only with the same purpose and place, so that a row's value
   * is worth nothing in another row.
   *
   * @param place what names the row and the column, such as {@code tenant/<id>/setting/<key>}
   * @return a nonce of 12 bytes, the encrypted value and a tag of 16 bytes
   */
  public byte[] seal(String purpose, String place, byte[] value, SecureRandom random) {
    return AesGcm.seal(key(purpose), bytes(place), value, random);
  }

  /**
   * The value that was sealed.
   *
   * @throws IllegalArgumentException if it was sealed with another key, for another purpose or
   *     place, or was changed; which of these is not to be known
   */
  public byte[] open(String purpose, String place, byte[] sealed) {
    return AesGcm.open(key(purpose), bytes(place), sealed)
        .orElseThrow(
            () -> new IllegalArgumentException("was not sealed with this key for this place"));
  }

  private SecretKey key(String purpose) {
    return new SecretKeySpec(derive(purpose), "AES");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Its id only. */
  @Override
  public String toString() {
    return "MasterKey " + id;
  }
}
