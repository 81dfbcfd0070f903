package dev.rounds.portal.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random texts that the outside holds, and the hashes by which they are found again. */
final class Tokens {
  private static final int BYTES = 32;

  private Tokens() {}

  /** 43 characters of URL-safe text, from 256 random bits. */
  static String random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What finds a token of one kind again: says nothing of the token, nor of another kind's. */
  static String key(String kind, String token) {
    return prefix(kind) + digest(kind + ":" + token);
  }

  /** What the keys of all tokens of one kind begin with. */
  static String prefix(String kind) {
    return kind + ":";
  }

  /** SHA-256 of a text, 64 hexadecimal digits. */
  static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
