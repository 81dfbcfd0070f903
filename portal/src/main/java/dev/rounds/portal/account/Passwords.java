package dev.rounds.portal.account;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes people's passwords with PBKDF2-HMAC-SHA256 (RFC 8018), 600,000 iterations and a salt of 16
 * bytes, OWASP's cost of 2023 and since. Slow by intent, so few are hashed at once. Thread-safe.
 */
public final class Passwords {
  /** The fewest characters (NIST SP 800-63B section 5.1.1.2 asks for 8). */
  public static final int MIN_LENGTH = 12;

  /** What each guess costs. */
  public static final int ITERATIONS = 600_000;

  /** The most characters. */
  public static final int MAX_LENGTH = 200;

  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final String NAME = "pbkdf2-sha256";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int MAX_AT_ONCE = 4;
  private static final int PATIENCE_SECONDS = 10;

  private final SecureRandom random;
  private final int iterations;
  private final Semaphore turns = new Semaphore(MAX_AT_ONCE);
  private final String nobodys;

  /**
   * With where salts come from.
   *
   * @param iterations of new hashes: {@link #ITERATIONS}, but in tests
   */
  public Passwords(SecureRandom random, int iterations) {
    this.iterations = iterations;
    this.random = Objects.requireNonNull(random, "random");
    byte[] none = new byte[HASH_BYTES];
    random.nextBytes(none);
    this.nobodys = text(iterations, salt(), none);
  }

  /** So many are being hashed that this one waited in vain. */
  public static final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /**
   * The hash of a password: algorithm, iterations, salt and hash, with a dollar sign between.
   *
   * @throws BusyException if too many are being hashed
   */
  public String hash(String password) {
    byte[] salt = salt();
    return text(iterations, salt, derive(password, salt, iterations));
  }

  /**
   * Whether a password has this hash. It takes as long where there is no hash to compare with.
   *
   * @param hash empty if there is no such account, or it has no password: then it never has
   * @throws BusyException if too many are being hashed
   */
  public boolean verify(String password, Optional<String> hash) {
    String[] parts = hash.orElse(nobodys).split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(NAME)) {
      throw new IllegalArgumentException("an account's password was hashed in an unknown way");
    }
    byte[] expected = Base64.getDecoder().decode(parts[3]);
    byte[] actual =
        derive(password, Base64.getDecoder().decode(parts[2]), Integer.parseInt(parts[1]));
    return MessageDigest.isEqual(expected, actual) && hash.isPresent();
  }

  private static String text(int iterations, byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return String.join(
        "$",
        NAME,
        Integer.toString(iterations),
        base64.encodeToString(salt),
        base64.encodeToString(hash));
  }

  private byte[] salt() {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }

  private byte[] derive(String password, byte[] salt, int iterations) {
    try {
      if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new BusyException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BusyException();
    }
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BYTES * 8);
    try {
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    } finally {
      spec.clearPassword();
      turns.release();
    }
  }
}
