package dev.rounds.registry;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes client secrets with a key (HMAC-SHA256). A client secret is long and random, so a fast
 * hash is enough, and the token endpoint is on the hot path; the key makes a stolen store of hashes
 * useless. Thread-safe.
 */
public final class SecretHasher {
  private static final String ALGORITHM = "HmacSHA256";

  private final String keyId;
  private final SecretKeySpec key;
  private final List<SecretHasher> former;

  /**
   * With a key that outlives the process.
   *
   * @param keyId names the key in the hashes that it makes
   * @throws IllegalArgumentException if it is shorter than 32 bytes
   */
  public SecretHasher(String keyId, byte[] key) {
    if (key.length < SecretHash.LENGTH) {
      throw new IllegalArgumentException("the key has at least " + SecretHash.LENGTH + " bytes");
    }
    this.keyId = Objects.requireNonNull(keyId, "keyId");
    this.key = new SecretKeySpec(key, ALGORITHM);
    this.former = List.of();
  }

  private SecretHasher(SecretHasher today, List<SecretHasher> former) {
    this.keyId = today.keyId;
    this.key = today.key;
    this.former = List.copyOf(former);
  }

  /** The same, that also knows the hashes of keys that were in use before. */
  public SecretHasher withFormer(List<SecretHasher> keys) {
    return new SecretHasher(this, keys);
  }

  /** With a key of this process only, for hashes that are kept in memory only. */
  public static SecretHasher ofThisProcess(SecureRandom random) {
    byte[] key = new byte[SecretHash.LENGTH];
    random.nextBytes(key);
    return new SecretHasher("process", key);
  }

  /** A secret's hash with today's key, then with each former one; as many for every secret. */
  List<SecretHash> hashes(String secret) {
    List<SecretHash> all = new ArrayList<>(1 + former.size());
    all.add(hash(secret));
    former.forEach(key -> all.add(key.hash(secret)));
    return all;
  }

  /** The hash of a secret's UTF-8 bytes, with today's key. */
  public SecretHash hash(String secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return SecretHash.of(keyId, mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
