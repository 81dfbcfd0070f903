package dev.rounds.core.config;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** By which it is told whether a file's content has changed. */
final class Digests {
  /** Of a file that cannot be read. */
  static final String NONE = "";

  private Digests() {}

  /** The SHA-256 of a content, in hexadecimal. */
  static String of(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
