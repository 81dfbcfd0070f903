package dev.rounds.core.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rounds.registry.Client;
import dev.rounds.registry.ClientSecrets;
import dev.rounds.registry.Registry;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;

/**
 * The client credentials grant (RFC 6749 section 4.4): gives a client an access token for one
 * tenant that it was granted. The token is a JWT after RFC 9068, signed with RS256, whose {@code
 * scope} is the tenant's id.
 *
 * <p>Clients ask for a token before each request, so a request costs one keyed hash and one look-up
 * in a cache; a signature only where the client has no token of the same tenant that is younger
 * than {@link TokenSettings#reuse}. A token is handed out again only after the secret was verified
 * and the grant was found to stand, as if it were new. Thread-safe.
 */
public final class TokenService {
  private static final int MAX_KEPT = 10_000;
  private static final int JTI_BYTES = 16;

  private final Registry registry;
  private final ClientSecrets secrets;
  private final KeyRing keys;
  private final TokenSettings settings;
  private final InstantSource clock;
  private final SecureRandom random;
  private final UseRecorder uses;
  private final Cache<Use, Kept> kept;

  /** Over a registry, with where time and randomness come from. */
  public TokenService(
      Registry registry,
      KeyRing keys,
      TokenSettings settings,
      InstantSource clock,
      SecureRandom random,
      UseRecorder uses) {
    this.uses = Objects.requireNonNull(uses, "uses");
    this.registry = Objects.requireNonNull(registry, "registry");
    this.keys = Objects.requireNonNull(keys, "keys");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.random = Objects.requireNonNull(random, "random");
    this.secrets = new ClientSecrets(registry.hasher(), random, clock);
    this.kept =
        Caffeine.newBuilder()
            .maximumSize(MAX_KEPT)
            .expireAfterWrite(settings.lifetime())
            .executor(Runnable::run)
            .build();
  }

  /**
   * Gives a token.
   *
   * @throws OAuthException {@code invalid_client} if the client is unknown, disabled or its secret
   *     is wrong; {@code invalid_scope} if the scope names no tenant or two, or one that the client
   *     may not reach, which looks the same whether it exists or not
   */
  public IssuedToken issue(TokenRequest request) {
    Optional<Client> client = registry.clients().find(request.clientId());
    ClientSecrets.Verified verified =
        secrets
            .find(client, request.clientSecret())
            .orElseThrow(() -> OAuthException.invalidClient(request.basic()));
    Use use = new Use(request.clientId(), tenant(request));
    if (!registry.permits(use.clientId(), use.tenant())) {
      throw RequestedTenant.refused();
    }
    Instant now = clock.instant();
    Kept token = token(use, now);
    uses.used(use.clientId(), verified, now);
    return new IssuedToken(
        token.value(), use.tenant(), token.expires().getEpochSecond() - now.getEpochSecond());
  }

  private String tenant(TokenRequest request) {
    return request
        .scope()
        .flatMap(RequestedTenant::of)
        .or(() -> registry.grants().onlyTenant(request.clientId()))
        .orElseThrow(RequestedTenant::refused);
  }

  private Kept token(Use use, Instant now) {
    if (settings.reuse().isZero()) {
      return sign(use, now);
    }
    Kept recent = kept.getIfPresent(use);
    if (recent != null && reusable(recent, now)) {
      return recent;
    }
    // Clients that ask at the same moment wait for one signature instead of making one each.
    return kept.asMap()
        .compute(use, (key, old) -> old != null && reusable(old, now) ? old : sign(key, now));
  }

  private boolean reusable(Kept token, Instant now) {
    return !now.isBefore(token.issued())
        && now.isBefore(token.issued().plus(settings.reuse()))
        && token.kid().equals(keys.signing().id());
  }

  private Kept sign(Use use, Instant now) {
    Instant issued = now.truncatedTo(ChronoUnit.SECONDS);
    Instant expires = issued.plusSeconds(settings.lifetime().toSeconds());
    byte[] jti = new byte[JTI_BYTES];
    random.nextBytes(jti);
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(settings.issuer())
            .subject(use.clientId())
            .claim("client_id", use.clientId())
            .audience(settings.audience())
            .issueTime(Date.from(issued))
            .expirationTime(Date.from(expires))
            .jwtID(Base64.getUrlEncoder().withoutPadding().encodeToString(jti))
            .claim("scope", use.tenant())
            .build();
    KeyRing.Key key = keys.signing();
    SignedJWT token = new SignedJWT(key.header(), claims);
    try {
      token.sign(key.signer());
    } catch (JOSEException e) {
      throw new IllegalStateException("a signing key cannot sign", e);
    }
    return new Kept(token.serialize(), key.id(), issued, expires);
  }

  /** Who uses a token, and for which tenant. */
  private record Use(String clientId, String tenant) {}

  private record Kept(String value, String kid, Instant issued, Instant expires) {}
}
