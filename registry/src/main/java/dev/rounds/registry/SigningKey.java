package dev.rounds.registry;

import java.security.InvalidParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;

/** A key that signs access tokens with RS256. Equal to another by its id. */
public final class SigningKey {
  private static final int BITS = 2048;
  private static final int ID_BYTES = 16;

  private final String id;
  private final RSAPrivateKey privateKey;
  private final RSAPublicKey publicKey;
  private final Instant created;

  /** A key that was stored; {@code id} is its {@code kid}, unique for ever. */
  public SigningKey(String id, RSAPrivateKey privateKey, RSAPublicKey publicKey, Instant created) {
    this.id = Objects.requireNonNull(id, "id");
    this.privateKey = Objects.requireNonNull(privateKey, "privateKey");
    this.publicKey = Objects.requireNonNull(publicKey, "publicKey");
    this.created = Objects.requireNonNull(created, "created");
  }

  /** A new RSA key of 2048 bits with a random id; takes some tenths of a second. */
  public static SigningKey generate(SecureRandom random, Instant now) {
    KeyPair pair;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS, random);
      pair = generator.generateKeyPair();
    } catch (NoSuchAlgorithmException | InvalidParameterException e) {
      throw new IllegalStateException("every Java platform has RSA of " + BITS + " bits", e);
    }
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return new SigningKey(
        Base64.getUrlEncoder().withoutPadding().encodeToString(id),
        (RSAPrivateKey) pair.getPrivate(),
        (RSAPublicKey) pair.getPublic(),
        now);
  }

  /** Its {@code kid}. */
  public String id() {
    return id;
  }

  /** Signs; leaves the process only encrypted. */
  public RSAPrivateKey privateKey() {
    return privateKey;
  }

  /** Verifies. */
  public RSAPublicKey publicKey() {
    return publicKey;
  }

  /** When it was made. */
  public Instant created() {
    return created;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SigningKey that && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** Its id only. */
  @Override
  public String toString() {
    return "SigningKey " + id;
  }
}
