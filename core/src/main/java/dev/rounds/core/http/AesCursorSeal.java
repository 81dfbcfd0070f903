package dev.rounds.core.http;

import dev.rounds.fhir.CursorSeal;
import dev.rounds.fhir.FhirProblem;
import dev.rounds.fhir.IssueCode;
import dev.rounds.registry.keys.AesGcm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKey;

/**
 * Seals page links with AES-GCM: a form version, when it ends, a nonce, and the encrypted content,
 * all of it authenticated with whom it is for. Thread-safe.
 */
public final class AesCursorSeal implements CursorSeal {
  private static final byte FORM = 1;
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
    byte[] head =
        ByteBuffer.allocate(HEAD_BYTES)
            .put(FORM)
            .putLong(clock.instant().plus(lifetime).getEpochSecond())
            .array();
    byte[] sealed = AesGcm.seal(key, bound(head, boundTo), content, random);
    byte[] all = ByteBuffer.allocate(HEAD_BYTES + sealed.length).put(head).put(sealed).array();
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
    // Of the last characters of a text in Base64, several may stand for the same bytes.
    boolean canonical = Base64.getUrlEncoder().withoutPadding().encodeToString(all).equals(sealed);
    if (all.length <= HEAD_BYTES || all[0] != FORM || !canonical) {
      throw unknown();
    }
    byte[] head = Arrays.copyOf(all, HEAD_BYTES);
    byte[] content =
        AesGcm.open(key, bound(head, boundTo), Arrays.copyOfRange(all, HEAD_BYTES, all.length))
            .orElseThrow(AesCursorSeal::unknown);
    if (!clock.instant().isBefore(Instant.ofEpochSecond(ByteBuffer.wrap(head).getLong(1)))) {
      throw FhirProblem.of(
          410, IssueCode.EXPIRED, "The link to this page is too old: repeat the search");
    }
    return content;
  }

  private static byte[] bound(byte[] head, String boundTo) {
    byte[] text = boundTo.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(head.length + text.length).put(head).put(text).array();
  }

  // Tampered with, or somebody else's: the same answer.
  private static FhirProblem unknown() {
    return FhirProblem.parameter("_cursor", IssueCode.INVALID, "is not one that was given to you");
  }
}
