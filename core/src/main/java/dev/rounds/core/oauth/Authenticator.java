package dev.rounds.core.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rounds.registry.Registry;
import dev.rounds.registry.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;

/**
 * Checks bearer tokens (RFC 6750, RFC 9068 section 4): only those that {@link TokenService} issued
 * are good, for as long as they have not expired, the client is enabled and the grant stands.
 *
 * <p>A signature that was verified once is remembered for a short while, by the token's SHA-256;
 * all that can change is checked each time. Thread-safe.
 */
public final class Authenticator {
  /** The longest token that is looked at. Ours have about a thousand characters. */
  private static final int MAX_LENGTH = 4096;

  private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);
  private static final String BEARER = "Bearer";
  private static final int MAX_REMEMBERED = 10_000;
  private static final System.Logger LOG = System.getLogger(Authenticator.class.getName());

  private final Registry registry;
  private final KeyRing keys;
  private final TokenSettings settings;
  private final InstantSource clock;
  private final Cache<ByteBuffer, Verified> remembered;

  /** For the tokens that these settings describe. */
  public Authenticator(
      Registry registry, KeyRing keys, TokenSettings settings, InstantSource clock) {
    this.registry = Objects.requireNonNull(registry, "registry");
    this.keys = Objects.requireNonNull(keys, "keys");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.remembered =
        Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterWrite(settings.lifetime())
            .executor(Runnable::run)
            .build();
  }

  /** What came of a check. */
  public enum Status {
    /** There is no bearer token: no header, or one of another scheme. */
    NONE,
    /** There is one, and it is not good; RFC 6750 calls it {@code invalid_token}. */
    INVALID,
    /** There is one, and it is good. */
    GRANTED
  }

  /**
   * The result of a check.
   *
   * @param status what came of it
   * @param access what is allowed; present if and only if it is granted
   */
  public record Result(Status status, Optional<Access> access) {
    private static final Result NONE = new Result(Status.NONE, Optional.empty());
    private static final Result INVALID = new Result(Status.INVALID, Optional.empty());
  }

  /**
   * Checks an {@code Authorization} header. Whatever the header says, there is no exception; one of
   * the registry's stores passes through.
   *
   * @param authorization the header's value; {@code null} if there is none
   */
  public Result authenticate(String authorization) {
    String header = authorization == null ? "" : authorization.strip();
    boolean bearer =
        header.regionMatches(true, 0, BEARER, 0, BEARER.length())
            && (header.length() == BEARER.length() || header.charAt(BEARER.length()) == ' ');
    if (!bearer) {
      return Result.NONE;
    }
    Verified token = verified(header.substring(BEARER.length()).strip());
    if (token == null
        || !current(token)
        || !registry.permits(token.access().clientId(), token.access().tenant())) {
      return Result.INVALID;
    }
    return new Result(Status.GRANTED, Optional.of(token.access()));
  }

  /** The token, if it is one of ours, whether or not it is still good; else {@code null}. */
  private Verified verified(String token) {
    if (token.isEmpty() || token.length() > MAX_LENGTH) {
      return null;
    }
    ByteBuffer digest = sha256(token);
    Verified known = remembered.getIfPresent(digest);
    if (known != null) {
      return known;
    }
    Verified found;
    try {
      found = verify(token);
    } catch (ParseException | JOSEException | RuntimeException e) {
      // The token came from outside: whatever a parser makes of it, it is not one of ours.
      LOG.log(System.Logger.Level.DEBUG, "A bearer token cannot be read: {0}", e.getClass());
      return null;
    }
    if (found != null) {
      remembered.put(digest, found);
    }
    return found;
  }

  private Verified verify(String token) throws ParseException, JOSEException {
    SignedJWT jwt = SignedJWT.parse(token);
    KeyRing.Key key = keys.find(jwt.getHeader().getKeyID());
    if (key == null
        || !JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())
        || !KeyRing.ACCESS_TOKEN.equals(jwt.getHeader().getType())
        || !jwt.verify(key.verifier())) {
      return null;
    }
    JWTClaimsSet claims = jwt.getJWTClaimsSet();
    String clientId = claims.getStringClaim("client_id");
    String scope = claims.getStringClaim("scope");
    Date expires = claims.getExpirationTime();
    Date issued = claims.getIssueTime();
    Date notBefore = claims.getNotBeforeTime();
    if (!settings.issuer().equals(claims.getIssuer())
        || !claims.getAudience().contains(settings.audience())
        || clientId == null
        || scope == null
        || expires == null
        || issued == null) {
      return null;
    }
    Optional<String> tenant = TenantId.normalize(scope);
    if (tenant.isEmpty()) {
      return null;
    }
    Instant from = issued.toInstant();
    if (notBefore != null && notBefore.toInstant().isAfter(from)) {
      from = notBefore.toInstant();
    }
    return new Verified(new Access(clientId, tenant.get()), key.id(), from, expires.toInstant());
  }

  private boolean current(Verified token) {
    Instant now = clock.instant();
    return now.isBefore(token.expires().plus(CLOCK_SKEW))
        && !now.isBefore(token.from().minus(CLOCK_SKEW))
        && keys.find(token.kid()) != null;
  }

  private static ByteBuffer sha256(String token) {
    try {
      byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** A token with our signature, and what it says. */
  private record Verified(Access access, String kid, Instant from, Instant expires) {}
}
