package dev.rounds.core.http;

import static dev.rounds.core.TestRegistry.A;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.dstu2.Dstu2Dialect;
import dev.rounds.stu3.Stu3Dialect;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a browser sees of a gateway that lets pages of other origins call, and of one that does not.
 */
class CorsTest {
  private static final String APP = "https://app.example";
  private static final String OTHER = "https://other.example";
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
  private static final List<String> FHIR =
      List.of("/fhir/dstu2/metadata", "/fhir/stu3/metadata", "/fhir/dstu2/Patient", "/fhir/stu3");

  private static HttpGateway named;
  private static HttpGateway any;
  private static HttpGateway off;

  @BeforeAll
  static void start() {
    named = gateway(List.of(APP, "https://second.example"));
    any = gateway(List.of("*"));
    off = gateway(List.of());
  }

  private static HttpGateway gateway(List<String> origins) {
    return new HttpGateway(
        config ->
            config
                .dialects(List.of(new Dstu2Dialect(), new Stu3Dialect()))
                .adapterFactories(List.of(new PatientsFactory(List.of())))
                .corsOrigins(origins),
        List.of());
  }

  @AfterAll
  static void stop() {
    named.close();
    any.close();
    off.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/fhir/stu3/Patient, GET, authorization",
    "/fhir/dstu2/Patient/_search, POST, 'authorization,content-type'",
    "/fhir/stu3, POST, 'authorization,content-type,prefer'",
    "/fhir/stu3/metadata, GET, 'accept,if-none-match'",
  })
  void aPageOfAnAllowedOriginMayCallAfterItHasAsked(String path, String method, String headers)
      throws Exception {
    HttpHeaders answer = preflight(named, path, APP, method, headers, 204);

    assertThat(answer.firstValue(ALLOW_ORIGIN)).contains(APP);
    assertThat(answer.firstValue("Access-Control-Allow-Methods").orElseThrow().split(", ", -1))
        .contains(method)
        .doesNotContain("PUT", "PATCH", "DELETE", "*");
    List<String> allowed =
        List.of(answer.firstValue("Access-Control-Allow-Headers").orElseThrow().split(", ", -1));
    for (String header : headers.split(",", -1)) {
      assertThat(allowed).anyMatch(header::equalsIgnoreCase);
    }
    assertThat(answer.allValues("Vary")).anyMatch(value -> value.contains("Origin"));
    assertNoCredentials(answer);
  }

  @Test
  void aPageOfAnotherOriginMayNot() throws Exception {
    for (String path : FHIR) {
      HttpResponse<String> answer =
          named.send(
              named
                  .to(path)
                  .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                  .header("Origin", OTHER)
                  .header("Access-Control-Request-Method", "GET"));

      assertThat(answer.statusCode()).as(path).isIn(401, 405);
      assertAllowsNobody(answer.headers());
      assertThat(answer.headers().allValues("Vary")).anyMatch(value -> value.contains("Origin"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example.evil",
        "http://app.example",
        "https://app.example:8443",
        "https://APP.example",
        "null",
        "*",
      })
  void onlyTheOriginToTheLetterIsAllowed(String origin) throws Exception {
    assertAllowsNobody(get(named, "/fhir/stu3/Patient?_count=0", origin, 200));
    assertAllowsNobody(get(named, "/fhir/stu3/metadata", origin, 200));
  }

  @Test
  void anActualCallIsAnsweredToItsOriginAndShowsItsHeaders() throws Exception {
    for (String path : List.of("/fhir/stu3/Patient?_count=0", "/fhir/dstu2/metadata")) {
      HttpHeaders answer = get(named, path, APP, 200);

      assertThat(answer.firstValue(ALLOW_ORIGIN)).contains(APP);
      assertThat(answer.firstValue("Access-Control-Expose-Headers").orElseThrow())
          .contains("ETag", "WWW-Authenticate");
      assertThat(String.join(",", answer.allValues("Vary"))).contains("Origin", "Accept");
      assertNoCredentials(answer);
    }
  }

  @Test
  void aPageReadsARefusalToo() throws Exception {
    HttpResponse<String> unknown = named.send(named.to("/fhir/stu3/Patient").header("Origin", APP));
    HttpHeaders bad = get(named, "/fhir/stu3/Patient?nonsense=1", APP, 400);

    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.headers().firstValue(ALLOW_ORIGIN)).contains(APP);
    assertThat(bad.firstValue(ALLOW_ORIGIN)).contains(APP);
  }

  @Test
  void aCallThatIsNoPagesSaysThatAPagesWouldBeAnsweredOtherwise() throws Exception {
    HttpHeaders answer = get(named, "/fhir/stu3/Patient?_count=0", null, 200);

    assertAllowsNobody(answer);
    assertThat(answer.allValues("Vary")).anyMatch(value -> value.contains("Origin"));
  }

  @Test
  void aTokenIsForNoPageWhereverItComesFrom() throws Exception {
    for (HttpGateway gateway : List.of(named, any)) {
      for (String path : List.of("/oauth2/token", "/oauth2/jwks")) {
        HttpResponse<String> preflight =
            gateway.send(
                gateway
                    .to(path)
                    .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                    .header("Origin", APP)
                    .header("Access-Control-Request-Method", "POST"));
        assertAllowsNobody(preflight.headers());
      }
      assertAllowsNobody(
          gateway.send(gateway.form("grant_type=x").header("Origin", APP)).headers());
    }
  }

  @Test
  void whereAllOriginsAreAllowedNoneMaySendCookies() throws Exception {
    HttpHeaders preflight =
        preflight(any, "/fhir/stu3/Patient", OTHER, "GET", "authorization", 204);
    HttpHeaders actual = get(any, "/fhir/stu3/Patient?_count=0", OTHER, 200);

    for (HttpHeaders answer : List.of(preflight, actual)) {
      assertThat(answer.firstValue(ALLOW_ORIGIN)).contains("*");
      assertNoCredentials(answer);
    }
  }

  @Test
  void unlessItIsSwitchedOnNothingOfItIsSaid() throws Exception {
    for (String path : FHIR) {
      HttpResponse<String> preflight =
          off.send(
              off.to(path)
                  .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                  .header("Origin", APP)
                  .header("Access-Control-Request-Method", "GET"));

      assertThat(preflight.statusCode()).isGreaterThanOrEqualTo(400);
      assertAllowsNobody(preflight.headers());
    }
    HttpHeaders actual = get(off, "/fhir/stu3/Patient?_count=0", APP, 200);
    assertAllowsNobody(actual);
    assertThat(String.join(",", actual.allValues("Vary"))).doesNotContain("Origin");
  }

  @Test
  void theMetadataSaysWhetherPagesMayCall() throws Exception {
    assertThat(off.send(off.to("/fhir/stu3/metadata")).body()).contains("\"cors\":false");
    assertThat(named.send(named.to("/fhir/stu3/metadata")).body()).contains("\"cors\":true");
    assertThat(named.send(named.to("/fhir/dstu2/metadata")).body()).contains("\"cors\":true");
  }

  private static HttpHeaders preflight(
      HttpGateway gateway, String path, String origin, String method, String headers, int status)
      throws Exception {
    HttpResponse<String> answer =
        gateway.send(
            gateway
                .to(path)
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", headers));
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEmpty();
    return answer.headers();
  }

  private static HttpHeaders get(HttpGateway gateway, String path, String origin, int status)
      throws Exception {
    HttpRequest.Builder request = gateway.to(path).header("Authorization", gateway.bearer(A));
    if (origin != null) {
      request.header("Origin", origin);
    }
    HttpResponse<String> answer = gateway.send(request);
    assertThat(answer.statusCode()).isEqualTo(status);
    return answer.headers();
  }

  private static void assertAllowsNobody(HttpHeaders answer) {
    assertThat(answer.map().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
  }

  private static void assertNoCredentials(HttpHeaders answer) {
    assertThat(answer.firstValue("Access-Control-Allow-Credentials")).isEmpty();
  }
}
