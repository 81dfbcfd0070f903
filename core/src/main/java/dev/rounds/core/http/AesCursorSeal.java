package dev.rounds.core.http;

import dev.rounds.fhir.CursorSeal;
import dev.rounds.fhir.FhirProblem;
import dev.rounds.fhir.IssueCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals page links with AES-GCM: a form version, when it ends, a nonce, and the encrypted content,
 * all of it authenticated with whom it is for. Thread-safe.
 */
public final class AesCursorSeal implements CursorSeal {
  private static final byte FORM = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int HEAD_BYTES = 1 + Long.BYTES;

  private final SecretKey key;
  private final Duration lifetime;
  private final InstantSource clock;
  private final SecureRandom random;

  /** With a key that every replica has. */
  public AesCursorSeal(SecretKey key, Duration lifetime, InstantSource clock, SecureRandom random) {
    this.key = key;
    this.lifetime = lifetime;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public String seal(byte[] content, String boundTo) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] head =
        ByteBuffer.allocate(HEAD_BYTES)
            .put(FORM)
            .putLong(clock.instant().plus(lifetime).getEpochSecond())
            .array();
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, head, nonce, content, 0, content.length, boundTo);
    byte[] all =
        ByteBuffer.allocate(HEAD_BYTES + NONCE_BYTES + sealed.length)
            .put(head)
            .put(nonce)
            .put(sealed)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  @Override
  public byte[] open(String sealed, String boundTo) {
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(sealed);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
    int from = HEAD_BYTES + NONCE_BYTES;
    // Of the last characters of a text in Base64, several may stand for the same bytes.
    boolean canonical = Base64.getUrlEncoder().withoutPadding().encodeToString(all).equals(sealed);
    if (all.length <= from || all[0] != FORM || !canonical) {
      throw unknown();
    }
    ByteBuffer bytes = ByteBuffer.wrap(all);
    byte[] head = new byte[HEAD_BYTES];
    byte[] nonce = new byte[NONCE_BYTES];
    bytes.get(head).get(nonce);
    byte[] content;
    try {
      content = crypt(Cipher.DECRYPT_MODE, head, nonce, all, from, all.length - from, boundTo);
    } catch (IllegalStateException e) {
      throw unknown();
    }
    if (!clock.instant().isBefore(Instant.ofEpochSecond(ByteBuffer.wrap(head).getLong(1)))) {
      throw FhirProblem.of(
          410, IssueCode.EXPIRED, "The link to this page is too old: repeat the search");
    }
    return content;
  }

  private byte[] crypt(
      int mode, byte[] head, byte[] nonce, byte[] in, int from, int length, String boundTo) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(head);
      cipher.updateAAD(boundTo.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(in, from, length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM failed", e);
    }
  }

  // Tampered with, or somebody else's: the same answer.
  private static FhirProblem unknown() {
    return FhirProblem.parameter("_cursor", IssueCode.INVALID, "is not one that was given to you");
  }
}
