package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The token endpoint when all is well: specification section 2, RFC 6749, RFC 9068. */
interface TokenTests extends BlackBox {
  @Test
  default void clientSecretPostGetsAToken(Server server) {
    Endpoint at = server.endpoint();
    isTokenFor(
        at.tenantA(), server.tokenRequest(Server.tokenForm(at.client(), at.tenantA())).send());
    isTokenFor(
        at.tenantB(), server.tokenRequest(Server.tokenForm(at.client(), at.tenantB())).send());
  }

  @Test
  default void clientSecretBasicGetsAToken(Server server) {
    Endpoint at = server.endpoint();
    Form form = Form.of("grant_type", "client_credentials", "scope", at.tenantA());
    isTokenFor(at.tenantA(), server.tokenRequest(form).basic(at.client()).send());
  }

  @Test
  default void theDocumentedSpellingOfGrantTypeIsUnderstood(Server server) {
    Endpoint at = server.endpoint();
    Form form =
        Server.tokenForm(at.client(), at.tenantA())
            .without("grant_type")
            .and("grant-type", "client_credentials");
    isTokenFor(at.tenantA(), server.tokenRequest(form).send());
    // Empty counts as absent, so that this is not both spellings at once.
    isTokenFor(at.tenantA(), server.tokenRequest(form.and("grant_type", "")).send());
  }

  @Test
  default void theTenantMayStandInAnyCase(Server server) {
    Endpoint at = server.endpoint();
    for (String scope :
        Set.of(at.tenantA().toUpperCase(Locale.ROOT), at.tenantA().toLowerCase(Locale.ROOT))) {
      isTokenFor(at.tenantA(), server.tokenRequest(Server.tokenForm(at.client(), scope)).send());
    }
  }

  @Test
  default void otherScopeValuesAreDropped(Server server) {
    Endpoint at = server.endpoint();
    for (String scope :
        Set.of(
            "openid " + at.tenantA(),
            at.tenantA() + " offline_access",
            "openid profile " + at.tenantA())) {
      isTokenFor(at.tenantA(), server.tokenRequest(Server.tokenForm(at.client(), scope)).send());
    }
  }

  @Test
  default void withoutScopeTheOnlyGrantedTenantIsMeant(Server server) {
    Endpoint at = server.endpoint();
    assumeThat(at.oneGrant()).as("the endpoint names a client with one grant").isPresent();
    Form form = Server.tokenForm(at.oneGrant().orElseThrow(), "");
    isTokenFor(at.tenantA(), server.tokenRequest(form.without("scope")).send());
    isTokenFor(at.tenantA(), server.tokenRequest(form).send());
    isTokenFor(at.tenantA(), server.tokenRequest(form.with("scope", "openid")).send());
  }

  @Test
  default void unknownParametersAreIgnored(Server server) {
    Endpoint at = server.endpoint();
    Form form = Server.tokenForm(at.client(), at.tenantA()).and("x_unknown", "1");
    isTokenFor(at.tenantA(), server.tokenRequest(form).send());
  }

  private static void isTokenFor(String tenant, Answer answer) {
    JsonNode token = answer.hasStatus(200).json();
    assertThat(answer.header("Content-Type")).as("Content-Type").startsWith("application/json");
    assertThat(answer.header("Cache-Control")).as("Cache-Control").contains("no-store");
    assertThat(answer.header("Pragma")).as("Pragma").isEqualTo("no-cache");
    assertThat(token.path("token_type").asText()).as("token_type").isEqualTo("Bearer");
    assertThat(token.path("expires_in").isIntegralNumber()).as("expires_in is a number").isTrue();
    assertThat(token.path("expires_in").asLong()).as("expires_in").isPositive();
    assertThat(token.path("scope").asText()).as("scope").isEqualToIgnoringCase(tenant);
    assertThat(token.path("access_token").asText()).as("access_token").isNotEmpty();
  }

  /** What Nimbus, as a resource server that knows only the issuer's URL, makes of a token. */
  @Test
  default void aResourceServerVerifiesTheTokenByTheJwks(Server server)
      throws MalformedURLException, ParseException, BadJOSEException, JOSEException {
    Endpoint at = server.endpoint();
    JsonNode answer =
        server.tokenRequest(Server.tokenForm(at.client(), at.tenantA())).send().json();
    String base = at.base().toString();

    DefaultJWTProcessor<SecurityContext> resourceServer = new DefaultJWTProcessor<>();
    resourceServer.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
    resourceServer.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            JWSAlgorithm.RS256,
            JWKSourceBuilder.create(URI.create(base + "/oauth2/jwks").toURL()).build()));
    resourceServer.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            base,
            new JWTClaimsSet.Builder().issuer(base).claim("client_id", at.client().id()).build(),
            Set.of("iss", "exp", "aud", "sub", "client_id", "iat", "jti", "scope")));
    JWTClaimsSet claims =
        resourceServer.process(answer.path("access_token").asText(), (SecurityContext) null);

    assertThat(claims.getStringClaim("scope")).isEqualToIgnoringCase(at.tenantA());
    long lifetime =
        Duration.between(claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant())
            .toSeconds();
    assertThat(answer.path("expires_in").asLong())
        .as("expires_in, of a lifetime of %s s", lifetime)
        .isBetween(1L, lifetime);
  }

  @Test
  default void theJwksHoldsPublicKeysOnly(Server server) throws ParseException {
    Answer answer = server.call(server.endpoint().base(), "/oauth2/jwks").send().hasStatus(200);
    assertThat(JWKSet.parse(answer.text()).getKeys())
        .isNotEmpty()
        .allSatisfy(key -> assertThat(key.getKeyID()).isNotEmpty())
        .noneMatch(JWK::isPrivate);
  }
}
