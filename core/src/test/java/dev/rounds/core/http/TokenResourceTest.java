package dev.rounds.core.http;

import static dev.rounds.core.TestRegistry.A;
import static dev.rounds.core.TestRegistry.B;
import static dev.rounds.core.TestRegistry.C;
import static dev.rounds.core.TestRegistry.KEY;
import static dev.rounds.core.TestRegistry.SECRET;
import static dev.rounds.core.TestRegistry.TEAMS;
import static dev.rounds.core.TestRegistry.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenResourceTest {
  private static final String GRANT = "grant_type=client_credentials";
  private static final String CREDENTIALS = "&client_id=" + TEAMS + "&client_secret=" + SECRET;

  private static HttpGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new HttpGateway();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void aTokenIsAnsweredAsRfc6749Says() throws Exception {
    HttpResponse<String> answer = gateway.send(gateway.form(GRANT + CREDENTIALS + "&scope=" + A));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .matches(
            "\\{\"access_token\":\"[^\"]+\",\"token_type\":\"Bearer\",\"expires_in\":300,"
                + "\"scope\":\""
                + A
                + "\"}");
    assertJson(answer);
    assertThat(answer.headers().firstValue("Pragma")).contains("no-cache");
  }

  @Test
  void theTenantIsStatedInLowerCaseWhateverElseTheScopeHolds() throws Exception {
    HttpResponse<String> answer =
        gateway.send(
            gateway.form(
                GRANT + CREDENTIALS + "&scope=openid+" + B.toUpperCase(Locale.ROOT) + "+.default"));

    assertThat(answer.body()).contains("\"scope\":\"" + B + "\"");
  }

  @Test
  void theDocumentedRequestWithoutScopeIsForTheOnlyTenant() throws Exception {
    HttpResponse<String> answer =
        gateway.send(
            gateway.form("grant-type=client_credentials&client_id=one&client_secret=" + SECRET));

    assertThat(answer.body()).contains("\"scope\":\"" + A + "\"");
  }

  @Test
  void aClientThatOthersWroteGetsTokensByPostAndByBasic() throws Exception {
    ClientID id = new ClientID(TEAMS);
    Secret secret = new Secret(SECRET);
    List<ClientAuthentication> ways =
        List.of(new ClientSecretPost(id, secret), new ClientSecretBasic(id, secret));
    for (ClientAuthentication way : ways) {
      TokenResponse answer =
          TokenResponse.parse(
              new TokenRequest.Builder(
                      gateway.to("/oauth2/token").build().uri(), way, new ClientCredentialsGrant())
                  .scope(new Scope(A))
                  .build()
                  .toHTTPRequest()
                  .send());

      assertThat(answer.indicatesSuccess()).isTrue();
      assertThat(answer.toSuccessResponse().getTokens().getAccessToken().getScope())
          .isEqualTo(new Scope(A));
    }
  }

  @Test
  void wrongSecretIsInvalidClientWithAChallengeOnlyWhereBasicWasUsed() throws Exception {
    HttpResponse<String> post =
        gateway.send(
            gateway.form(GRANT + "&client_id=" + TEAMS + "&client_secret=wrong&scope=" + A));
    HttpResponse<String> basic =
        gateway.send(
            gateway
                .form(GRANT + "&scope=" + A)
                .header("Authorization", "Basic " + base64(TEAMS + ":wrong")));

    assertError(post, 401, "invalid_client");
    assertThat(post.headers().firstValue("WWW-Authenticate")).isEmpty();
    assertError(basic, 401, "invalid_client");
    assertThat(basic.headers().firstValue("WWW-Authenticate"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("Basic realm="));
    assertThat(basic.body()).isEqualTo(post.body());
  }

  @Test
  void unknownMalformedAndUngrantedTenantsAreAnsweredWithTheSameBytes() throws Exception {
    List<String> answers = new ArrayList<>();
    for (String tenant : List.of(UNKNOWN, C, "not-a-guid", A.substring(1))) {
      HttpResponse<String> answer =
          gateway.send(gateway.form(GRANT + CREDENTIALS + "&scope=" + tenant));
      assertError(answer, 400, "invalid_scope");
      answers.add(answer.body());
    }

    assertThat(answers).containsOnly(answers.get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "'', invalid_request",
    "grant_type=client_credentials, invalid_request",
    "grant_type=password&username=a&password=b, unsupported_grant_type",
    "grant_type=client_credentials&grant_type=client_credentials, invalid_request",
    "grant_type=client_credentials&client_id=a&client_secret=%zz, invalid_request",
  })
  void aBadRequestIsAnsweredInJson(String body, String error) throws Exception {
    assertError(gateway.send(gateway.form(body)), 400, error);
  }

  @Test
  void nothingOfARequestIsRepeated() throws Exception {
    String marker = "MARKER";
    for (String parameter : List.of("grant_type", "client_id", "client_secret", "scope", marker)) {
      HttpResponse<String> answer = gateway.send(gateway.form(parameter + "=" + marker));
      assertThat(answer.body()).doesNotContain(marker);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"client_id=teams", "client_secret=x", "Client_Secret", "a=b&client%5Fsecret=x"})
  void credentialsInTheQueryAreInvalidRequest(String query) throws Exception {
    HttpResponse<String> answer =
        gateway.send(
            gateway
                .to("/oauth2/token?" + query)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(GRANT + CREDENTIALS + "&scope=" + A)));

    assertError(answer, 400, "invalid_request");
  }

  @Test
  void severalAuthorizationHeadersAreInvalidRequest() throws Exception {
    String good = "Basic " + base64(TEAMS + ":" + SECRET);

    assertError(
        gateway.send(
            gateway
                .form(GRANT + "&scope=" + A)
                .header("Authorization", good)
                .header("Authorization", good)),
        400,
        "invalid_request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=x", "*"})
  void anotherMediaTypeIsInvalidRequest(String type) throws Exception {
    assertError(
        gateway.send(
            gateway
                .to("/oauth2/token")
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(GRANT + CREDENTIALS + "&scope=" + A))),
        400,
        "invalid_request");
  }

  @Test
  void aMediaTypeWithParametersAndInAnotherCaseIsRead() throws Exception {
    HttpResponse<String> answer =
        gateway.send(
            gateway
                .to("/oauth2/token")
                .header("Content-Type", "Application/X-WWW-Form-Urlencoded; charset=utf-8")
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(GRANT + CREDENTIALS + "&scope=" + A)));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void aBodyThatIsTooLargeIs413() throws Exception {
    assertError(gateway.send(gateway.form("a=" + "x".repeat(16 * 1024))), 413, "invalid_request");
    String padding = "&a=" + "x".repeat(15 * 1024);
    assertThat(
            gateway.send(gateway.form(GRANT + CREDENTIALS + "&scope=" + A + padding)).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
  void anotherMethodIs405WithAllow(String method) throws Exception {
    HttpResponse<String> answer =
        gateway.send(
            gateway.to("/oauth2/token").method(method, HttpRequest.BodyPublishers.noBody()));

    assertError(answer, 405, "invalid_request");
    assertThat(answer.headers().firstValue("Allow"))
        .hasValueSatisfying(allow -> assertThat(allow).contains("POST").doesNotContain(method));
  }

  @Test
  void thePublicKeysMayBeCached() throws Exception {
    HttpResponse<String> answer = gateway.send(gateway.to("/oauth2/jwks"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(JWKSet.parse(answer.body()).getKeyByKeyId(KEY.id()).isPrivate()).isFalse();
    assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=30");
  }

  @Test
  void authorizeSaysThatOnlyClientCredentialsAreServed() throws Exception {
    assertError(
        gateway.send(gateway.to("/oauth2/authorize?response_type=code&client_id=x")),
        400,
        "unsupported_response_type");
    assertError(
        gateway.send(gateway.to("/oauth2/authorize").POST(HttpRequest.BodyPublishers.noBody())),
        400,
        "unsupported_response_type");
  }

  private static void assertError(HttpResponse<String> answer, int status, String error) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body())
        .matches("\\{\"error\":\"" + error + "\",\"error_description\":\"[ !#-\\[\\]-~]+\"}");
    assertJson(answer);
  }

  private static void assertJson(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
