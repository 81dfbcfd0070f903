package dev.rounds.portal.account;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.rounds.registry.EphemeralStore;
import io.nayuki.qrcodegen.QrCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * Time-based one-time passwords (RFC 6238): six digits, half a minute, HMAC-SHA1 as every
 * authenticator app has it. A password is good once. Thread-safe.
 */
public final class SecondFactor {
  private static final int SECRET_BYTES = 20;
  private static final Duration STEP = Duration.ofSeconds(30);

  /** One step to either side, for clocks that differ (RFC 6238 section 5.2). */
  private static final int SLACK = 1;

  private final TimeBasedOneTimePasswordGenerator passwords =
      new TimeBasedOneTimePasswordGenerator(STEP);
  private final SecureRandom random;
  private final EphemeralStore used;

  /** With where secrets come from, and where it is kept which passwords were used. */
  public SecondFactor(SecureRandom random, EphemeralStore used) {
    this.random = Objects.requireNonNull(random, "random");
    this.used = Objects.requireNonNull(used, "used");
  }

  /** A new shared secret, in Base32 without padding. */
  public String newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return new Base32().encodeToString(secret).replace("=", "");
  }

  /** What an authenticator app is told, as a URI. */
  public static String uri(String secret, String email) {
    return "otpauth://totp/Rounds:"
        + URLEncoder.encode(email, StandardCharsets.UTF_8).replace("+", "%20")
        + "?secret="
        + secret
        + "&issuer=Rounds&algorithm=SHA1&digits=6&period="
        + STEP.toSeconds();
  }

  /** A text as a QR code, SVG. */
  public static String picture(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    int border = 4;
    int size = code.size + 2 * border;
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + border).append(' ').append(y + border).append("h1v1h-1z");
        }
      }
    }
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\"><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/><path d=\"%s\"/></svg>"
        .formatted(size, size, size, size, path);
  }

  /**
   * Whether a code is a password of this secret now, and uses it up.
   *
   * @param account whose secret it is
   * @param code whatever was typed
   */
  public boolean accept(String account, String secret, String code, Instant now) {
    String typed = code.replace(" ", "");
    SecretKey key = new SecretKeySpec(new Base32().decode(secret), passwords.getAlgorithm());
    for (int offset = -SLACK; offset <= SLACK; offset++) {
      Instant at = now.plus(STEP.multipliedBy(offset));
      if (same(password(key, at), typed)) {
        long step = at.getEpochSecond() / STEP.toSeconds();
        Instant end = now.plus(STEP.multipliedBy(2L * SLACK + 2));
        return used.increment("code:" + account + ":" + step, end, now) == 1;
      }
    }
    return false;
  }

  private String password(SecretKey key, Instant at) {
    try {
      return passwords.generateOneTimePasswordString(key, at);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("a second factor's secret is none", e);
    }
  }

  private static boolean same(String expected, String typed) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII), typed.getBytes(StandardCharsets.UTF_8));
  }
}
