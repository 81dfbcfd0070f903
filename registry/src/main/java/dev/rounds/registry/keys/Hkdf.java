package dev.rounds.registry.keys;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with HMAC-SHA-256 (RFC 5869), which the JDK has only from version 25 on. */
final class Hkdf {
  private static final String MAC = "HmacSHA256";
  private static final int HASH_BYTES = 32;
  private static final int MAX_BYTES = 255 * HASH_BYTES;

  private Hkdf() {}

  /**
   * Output keying material.
   *
   * @param salt may be empty, which counts as 32 zero bytes
   * @param bytes how many, at most 8160
   * @throws IllegalArgumentException if more are asked for
   */
  static byte[] derive(byte[] material, byte[] salt, byte[] info, int bytes) {
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException("HKDF gives at most " + MAX_BYTES + " bytes");
    }
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(salt.length == 0 ? new byte[HASH_BYTES] : salt, MAC));
      mac.init(new SecretKeySpec(mac.doFinal(material), MAC));
      byte[] output = new byte[bytes];
      byte[] block = new byte[0];
      int filled = 0;
      for (int i = 1; filled < bytes; i++) {
        mac.update(block);
        mac.update(info);
        mac.update((byte) i);
        block = mac.doFinal();
        int taken = Math.min(HASH_BYTES, bytes - filled);
        System.arraycopy(block, 0, output, filled, taken);
        filled += taken;
      }
      Arrays.fill(block, (byte) 0);
      return output;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + MAC, e);
    }
  }
}
