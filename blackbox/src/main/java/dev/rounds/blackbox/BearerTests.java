package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Map;

/** Who may come in: the FHIR endpoints accept the server's own tokens and nothing else. */
interface BearerTests extends BlackBox {
  List<String> PATHS =
      List.of("/Patient", "/Patient/1", "/Patient/_search", "/NoSuchType", "/no/such/path", "/");

  @EachVersion
  default void withoutATokenNothingIsServed(FhirVersion version, Server server) {
    for (String path : PATHS) {
      isBareChallenge(version, server.fhir(version, path).send());
      isBareChallenge(version, server.fhir(version, path).form(Form.of("name", "a")).send());
      isBareChallenge(version, server.fhir(version, path).method("DELETE").send());
    }
  }

  // RFC 6750 section 3.1: who shows no credentials is told no error.
  private static void isBareChallenge(FhirVersion version, Answer answer) {
    answer.isOutcome(version, 401);
    assertThat(answer.header("WWW-Authenticate"))
        .as("WWW-Authenticate of %s", answer)
        .startsWith("Bearer")
        .doesNotContain("error");
  }

  @EachVersion
  default void theTokenOpensSearchAndRead(FhirVersion version, Server server) {
    String token = server.token(server.endpoint().tenantA());
    server.fhir(version, "/Patient").bearer(token).send().isSearchset(version);
    // RFC 9110 section 11.1: the scheme is case-insensitive.
    server
        .fhir(version, "/Patient")
        .header("Authorization", "bearer " + token)
        .send()
        .isSearchset(version);
  }

  @EachVersion
  default void aForgedTokenIsInvalid(FhirVersion version, Server server)
      throws ParseException, JOSEException {
    Endpoint at = server.endpoint();
    String good = server.token(at.tenantA());
    JWKSet keys = JWKSet.parse(server.call(at.base(), "/oauth2/jwks").send().text());
    String kid = SignedJWT.parse(good).getHeader().getKeyID();
    Map<String, String> forged =
        Forgeries.of(good, keys.getKeyByKeyId(kid).toRSAKey(), at.tenantB());
    forged.forEach(
        (what, token) -> {
          Answer answer = server.fhir(version, "/Patient").bearer(token).send();
          assertThat(answer.status()).as("status for a token that is: %s", what).isEqualTo(401);
          isInvalidToken(version, answer);
        });
    server.fhir(version, "/Patient").bearer(good).send().isSearchset(version);
  }

  @EachVersion
  default void theClientSecretIsNoToken(FhirVersion version, Server server) {
    Answer answer =
        server.fhir(version, "/Patient").bearer(server.endpoint().client().secret()).send();
    isInvalidToken(version, answer);
    assertThat(server.fhir(version, "/Patient").basic(server.endpoint().client()).send().status())
        .as("status for Basic")
        .isEqualTo(401);
  }

  private static void isInvalidToken(FhirVersion version, Answer answer) {
    answer.isOutcome(version, 401);
    assertThat(answer.header("WWW-Authenticate"))
        .as("WWW-Authenticate of %s", answer)
        .startsWith("Bearer")
        .contains("error=\"invalid_token\"");
  }

  @EachVersion
  default void aTokenInTheQueryIsRefused(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    Form query = Form.of("access_token", server.token(tenant));
    server.fhir(version, "/Patient").query(query).send().isOutcome(version, 400);
    server.fhir(version, tenant, "/Patient").query(query).send().isOutcome(version, 400);
    server.fhir(version, tenant, "/Patient/1").query(query).send().isOutcome(version, 400);
  }

  @EachVersion
  default void aTokenInTheBodyIsRefused(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    Form body = Form.of("access_token", server.token(tenant));
    server.post(version, tenant, body).isOutcome(version, 400);
    server.fhir(version, "/Patient/_search").form(body).send().isOutcome(version, 400);
  }

  @EachVersion
  default void aTokenServesBothVersions(FhirVersion version, Server server) {
    Form form = Server.tokenForm(server.endpoint().client(), server.endpoint().tenantA());
    String token = server.tokenRequest(form).send().json().path("access_token").asText();
    server.fhir(version, "/Patient").bearer(token).send().isSearchset(version);
    server.fhir(version.other(), "/Patient").bearer(token).send().isSearchset(version.other());
  }
}
