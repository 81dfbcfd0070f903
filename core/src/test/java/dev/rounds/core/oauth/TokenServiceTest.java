package dev.rounds.core.oauth;

import static dev.rounds.core.TestRegistry.A;
import static dev.rounds.core.TestRegistry.B;
import static dev.rounds.core.TestRegistry.C;
import static dev.rounds.core.TestRegistry.KEY;
import static dev.rounds.core.TestRegistry.OTHER_KEY;
import static dev.rounds.core.TestRegistry.SECRET;
import static dev.rounds.core.TestRegistry.TEAMS;
import static dev.rounds.core.TestRegistry.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rounds.core.TestRegistry;
import dev.rounds.registry.Grant;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenServiceTest {
  private final TestRegistry world = new TestRegistry();
  private final TokenService tokens = service(Duration.ofMinutes(1));

  @Test
  void aTokenIsAnAccessTokenAfterRfc9068() throws Exception {
    IssuedToken token = tokens.issue(asked(TEAMS, A.toUpperCase(Locale.ROOT)));

    SignedJWT jwt = SignedJWT.parse(token.value());
    assertThat(jwt.getHeader().toJSONObject())
        .isEqualTo(Map.of("typ", "at+jwt", "alg", "RS256", "kid", KEY.id()));
    assertThat(jwt.verify(new RSASSAVerifier(KEY.publicKey()))).isTrue();
    JWTClaimsSet claims = jwt.getJWTClaimsSet();
    Instant issued = Instant.parse("2026-11-01T12:00:00Z");
    assertThat(claims.getIssuer()).isEqualTo("https://rounds.example");
    assertThat(claims.getAudience()).containsExactly("https://api.example");
    assertThat(claims.getSubject()).isEqualTo(TEAMS);
    assertThat(claims.getStringClaim("client_id")).isEqualTo(TEAMS);
    assertThat(claims.getStringClaim("scope")).isEqualTo(A);
    assertThat(claims.getIssueTime()).isEqualTo(issued);
    assertThat(claims.getExpirationTime()).isEqualTo(issued.plusSeconds(300));
    assertThat(claims.getJWTID()).matches("[A-Za-z0-9_-]{22}");
    assertThat(claims.getClaims()).hasSize(8);
    assertThat(token.tenant()).isEqualTo(A);
    assertThat(token.expiresIn()).isEqualTo(300);
    assertThat(token.toString()).doesNotContain(token.value());
  }

  @Test
  void aRecentTokenIsHandedOutAgainAndExpiresInIsWhatIsLeft() {
    IssuedToken first = tokens.issue(asked(TEAMS, A));
    world.now = world.now.plusSeconds(59);
    IssuedToken again = tokens.issue(asked(TEAMS, A));
    world.now = world.now.plusSeconds(1);
    IssuedToken fresh = tokens.issue(asked(TEAMS, A));

    assertThat(again.value()).isEqualTo(first.value());
    assertThat(again.expiresIn()).isEqualTo(241);
    assertThat(fresh.value()).isNotEqualTo(first.value());
    assertThat(fresh.expiresIn()).isEqualTo(300);
  }

  @Test
  void noTokenIsHandedOutToAnotherClientOrForAnotherTenant() {
    Set<String> values = new HashSet<>();
    values.add(tokens.issue(asked(TEAMS, A)).value());
    values.add(tokens.issue(asked(TEAMS, B)).value());
    values.add(tokens.issue(asked("one", A)).value());

    assertThat(values).hasSize(3);
  }

  @Test
  void noTokenIsHandedOutAgainWhereThatIsSwitchedOff() {
    TokenService always = service(Duration.ZERO);

    assertThat(always.issue(asked(TEAMS, A)).value())
        .isNotEqualTo(always.issue(asked(TEAMS, A)).value());
  }

  @Test
  void aTokenOfTheFormerKeyIsNotHandedOutAfterARotation() throws Exception {
    IssuedToken before = tokens.issue(asked(TEAMS, A));
    world.keys.replace(List.of(OTHER_KEY, KEY));
    IssuedToken after = tokens.issue(asked(TEAMS, A));

    assertThat(SignedJWT.parse(after.value()).getHeader().getKeyID()).isEqualTo(OTHER_KEY.id());
    assertThat(after.value()).isNotEqualTo(before.value());
  }

  @Test
  void clientsThatAskAtOnceGetOneToken() {
    Set<String> values =
        Set.copyOf(
            IntStream.range(0, 50)
                .parallel()
                .mapToObj(i -> tokens.issue(asked(TEAMS, A)).value())
                .toList());

    assertThat(values).hasSize(1);
  }

  @Test
  void aKeptTokenIsGivenOnlyWithTheSecretAndTheGrant() {
    tokens.issue(asked(TEAMS, A));

    assertThat(refusal(new TokenRequest(TEAMS, SECRET + "x", false, Optional.of(A))).error())
        .isEqualTo(OAuthError.INVALID_CLIENT);
    world.grants.remove(new Grant(TEAMS, A));
    assertThat(refusal(asked(TEAMS, A)).error()).isEqualTo(OAuthError.INVALID_SCOPE);
    world.grants.add(new Grant(TEAMS, A));
    world.clients.put(world.clients.find(TEAMS).orElseThrow().withEnabled(false));
    assertThat(refusal(asked(TEAMS, A)).error()).isEqualTo(OAuthError.INVALID_CLIENT);
  }

  @Test
  void unknownDisabledAndWrongSecretAreOneRefusal() {
    world.clients.put(world.clients.find("one").orElseThrow().withEnabled(false));

    assertThat(
            List.of(
                refusal(asked("nobody", A)),
                refusal(asked("one", A)),
                refusal(new TokenRequest(TEAMS, "wrong", false, Optional.of(A)))))
        .extracting(OAuthException::error, Throwable::getMessage, OAuthException::basic)
        .containsOnly(
            org.assertj.core.groups.Tuple.tuple(
                OAuthError.INVALID_CLIENT, "The client is unknown or its secret is wrong", false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {UNKNOWN, C, "not-a-guid", "nonsense", "0f8fad5b-d9cb-469f-a165-70867728950"})
  void unknownMalformedAndUngrantedTenantsAreOneRefusal(String tenant) {
    OAuthException refusal = refusal(asked(TEAMS, tenant));

    assertThat(refusal.error()).isEqualTo(OAuthError.INVALID_SCOPE);
    assertThat(refusal).hasMessage("The scope must name one tenant that this client may reach");
  }

  @Test
  void aDisabledTenantIsRefusedAsAnUnknownOne() {
    world.tenants.put(world.tenants.find(A).orElseThrow().withEnabled(false));

    assertThat(refusal(asked(TEAMS, A))).hasMessage(refusal(asked(TEAMS, UNKNOWN)).getMessage());
  }

  @Test
  void aMissingScopeMeansTheOnlyGrantedTenant() {
    assertThat(tokens.issue(asked("one", null)).tenant()).isEqualTo(A);
    assertThat(tokens.issue(asked("one", "openid https://x.example/.default")).tenant())
        .isEqualTo(A);
  }

  @Test
  void aMissingScopeIsInvalidWhereNoneOrSeveralTenantsAreGranted() {
    assertThat(refusal(asked("none", null)).error()).isEqualTo(OAuthError.INVALID_SCOPE);
    assertThat(refusal(asked(TEAMS, null)).error()).isEqualTo(OAuthError.INVALID_SCOPE);
    assertThat(refusal(asked(TEAMS, "openid")).error()).isEqualTo(OAuthError.INVALID_SCOPE);
  }

  @Test
  void theScopeIsNotLookedAtBeforeTheSecret() {
    assertThat(refusal(new TokenRequest(TEAMS, "wrong", true, Optional.of("not-a-guid"))).error())
        .isEqualTo(OAuthError.INVALID_CLIENT);
  }

  private TokenService service(Duration reuse) {
    return new TokenService(
        world.registry,
        new KeyRing(world.keys),
        new TokenSettings(
            "https://rounds.example", "https://api.example", Duration.ofMinutes(5), reuse),
        world,
        TestRegistry.RANDOM,
        new UseRecorder(world.registry.uses(), Runnable::run));
  }

  private OAuthException refusal(TokenRequest request) {
    return catchThrowableOfType(OAuthException.class, () -> tokens.issue(request));
  }

  private static TokenRequest asked(String client, String scope) {
    return new TokenRequest(client, SECRET, false, Optional.ofNullable(scope));
  }
}
