package dev.rounds.core.http;

import static dev.rounds.core.TestRegistry.A;
import static dev.rounds.core.TestRegistry.B;
import static dev.rounds.core.TestRegistry.TEAMS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.core.oauth.Access;
import dev.rounds.registry.Grant;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerGuardTest {
  private static final String PATIENTS = "/fhir/dstu2/Patient";

  private static HttpGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new HttpGateway();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @AfterEach
  void reset() {
    gateway.host = null;
    gateway.world.grants.add(new Grant(TEAMS, A));
  }

  @Test
  void aGoodTokenReachesTheResourceAsItsPrincipal() throws Exception {
    assertThat(get(PATIENTS, gateway.bearer(A)).body()).isEqualTo(TEAMS + " " + A);
    assertThat(get(PATIENTS, gateway.bearer(B)).body()).isEqualTo(TEAMS + " " + B);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PATIENTS,
        "/fhir/stu3/Patient",
        "/fhir",
        "/fhir/",
        "/fhir/nonsense",
        "/fhir/dstu2/Nonsense/1",
        "/fhir/dstu2/metadata/more",
        "/fhir/dstu2/metadata/../Patient",
        "/fhir/metadata",
        "/fhir;x=y/dstu2/Patient",
        "/fhir/dstu2;metadata/Patient",
        "//fhir/dstu2/Patient",
        "/fhir//dstu2/Patient",
        "/%66hir/dstu2/Patient"
      })
  void withoutATokenEveryPathUnderFhirIsRefusedWhetherItExistsOrNot(String path) throws Exception {
    HttpResponse<String> answer = gateway.send(gateway.to(path));

    assertOutcome(answer, 401, "login");
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .containsExactly("Bearer realm=\"rounds\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "HEAD", "NONSENSE"})
  void withoutATokenEveryMethodIsRefused(String method) throws Exception {
    assertThat(
            gateway
                .send(gateway.to(PATIENTS).method(method, HttpRequest.BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void readingTheMetadataNeedsNoToken() throws Exception {
    for (String version : List.of("dstu2", "stu3")) {
      String path = "/fhir/" + version + "/metadata";
      assertThat(gateway.send(gateway.to(path)).body()).isEqualTo("metadata");
      assertThat(gateway.send(gateway.to(path).method("HEAD", noBody())).statusCode())
          .isEqualTo(200);
      assertThat(gateway.send(gateway.to(path).POST(noBody())).statusCode()).isEqualTo(401);
    }
    assertThat(get("/fhir/dstu2/metadata", "Bearer nonsense").body()).isEqualTo("metadata");
  }

  @Test
  void everyBadTokenIsInvalidTokenWithTheSameAnswer() throws Exception {
    String good = gateway.bearer(A);
    Set<String> answers = new HashSet<>();
    for (String header :
        List.of(
            "Bearer",
            "Bearer garbage",
            "Bearer a.b.c",
            good.substring(0, good.length() - 5),
            good + " more",
            "bearer " + "x".repeat(5000))) {
      HttpResponse<String> answer = get(PATIENTS, header);
      assertOutcome(answer, 401, "login");
      assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
          .startsWith("Bearer realm=\"rounds\", error=\"invalid_token\", error_description=");
      answers.add(answer.body() + answer.headers().firstValue("WWW-Authenticate"));
    }

    gateway.world.grants.remove(new Grant(TEAMS, A));
    HttpResponse<String> revoked = get(PATIENTS, good);
    answers.add(revoked.body() + revoked.headers().firstValue("WWW-Authenticate"));
    assertThat(answers).hasSize(1);
  }

  @Test
  void anotherSchemeCountsAsNoToken() throws Exception {
    HttpResponse<String> answer = get(PATIENTS, "Basic bWU6bWluZQ==");

    assertOutcome(answer, 401, "login");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"rounds\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_token=x", "access_token", "_count=1&access%5Ftoken=x"})
  void aTokenInTheQueryIsInvalidRequestEvenBesideAGoodHeader(String query) throws Exception {
    for (HttpResponse<String> answer :
        List.of(
            gateway.send(gateway.to(PATIENTS + "?" + query)),
            get(PATIENTS + "?" + query, gateway.bearer(A)),
            get("/fhir/dstu2/metadata?" + query, gateway.bearer(A)))) {
      assertOutcome(answer, 400, "invalid");
      assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
          .contains("error=\"invalid_request\"");
      assertThat(answer.body()).contains("access_token");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_token=x", "family=a&access%5Ftoken=x", "ACCESS_TOKEN="})
  void aTokenInAFormWithoutAHeaderIsInvalidRequest(String form) throws Exception {
    HttpResponse<String> answer = post("application/x-www-form-urlencoded;charset=UTF-8", form);

    assertOutcome(answer, 400, "invalid");
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
        .contains("error=\"invalid_request\"");
    assertThat(answer.body()).contains("access_token");
  }

  @Test
  void aFormWithoutATokenOrTooLongToHaveOneIsARequestWithoutAToken() throws Exception {
    String type = "application/x-www-form-urlencoded";
    for (HttpResponse<String> answer :
        List.of(
            post(type, "family=access_token"),
            post(type, ""),
            post(type, "access_token=" + "x".repeat(17_000)),
            post("text/plain", "access_token=x"))) {
      assertOutcome(answer, 401, "login");
      assertThat(answer.headers().allValues("WWW-Authenticate"))
          .containsExactly("Bearer realm=\"rounds\"");
    }
  }

  @Test
  void severalAuthorizationsAreInvalidRequest() throws Exception {
    String good = gateway.bearer(A);

    assertOutcome(
        gateway.send(
            gateway.to(PATIENTS).header("Authorization", good).header("Authorization", good)),
        400,
        "invalid");
    assertOutcome(get(PATIENTS, good + ", " + good), 400, "invalid");
    assertOutcome(get(PATIENTS, "Basic bWU6bWluZQ==, " + good), 400, "invalid");
  }

  @Test
  void whatTheHostRemembersCountsOnlyWithAGoodTokenForTheSame() throws Exception {
    gateway.host = new BearerContext(new Access(TEAMS, A), true);
    String good = gateway.bearer(A);

    assertThat(gateway.send(gateway.to(PATIENTS)).statusCode()).isEqualTo(401);
    assertThat(get(PATIENTS, "Bearer garbage").statusCode()).isEqualTo(401);
    assertThat(get(PATIENTS, good).body()).isEqualTo(TEAMS + " " + A);
    gateway.host = new BearerContext(new Access("somebody", B), true);
    assertThat(get(PATIENTS, good).body()).isEqualTo(TEAMS + " " + A);
  }

  @Test
  void anOutcomeHasTheMediaTypeOfItsVersion() throws Exception {
    assertThat(gateway.send(gateway.to(PATIENTS)).headers().firstValue("Content-Type"))
        .contains("application/json+fhir;charset=UTF-8");
    assertThat(gateway.send(gateway.to("/fhir/stu3/Patient")).headers().firstValue("Content-Type"))
        .contains("application/fhir+json;charset=UTF-8");
  }

  private static HttpResponse<String> get(String path, String authorization) throws Exception {
    return gateway.send(gateway.to(path).header("Authorization", authorization));
  }

  private static HttpResponse<String> post(String contentType, String body) throws Exception {
    return gateway.send(
        gateway
            .to("/fhir/stu3/Patient/_search")
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static HttpRequest.BodyPublisher noBody() {
    return HttpRequest.BodyPublishers.noBody();
  }

  private static void assertOutcome(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body())
        .startsWith(
            "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\""
                + code
                + "\",\"details\":{\"text\":\"");
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }
}
