package dev.rounds.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is this host's own, and no suite that knows nothing of the host can ask. */
@ExtendWith(ArquillianExtension.class)
class LibertyIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private final LibertyServer server = new LibertyServer();

  @Deployment(testable = false)
  static WebArchive war() {
    return LibertyServer.war().addClass(WhoServlet.class);
  }

  @Test
  void theServerRunsOnTheFeaturesOfThisRun() throws IOException {
    String feature =
        switch (System.getProperty("rounds.it.server")) {
          case "ee10" -> "restfulWS-3.1";
          case "ee11" -> "restfulWS-4.0";
          default -> throw new IllegalStateException();
        };

    assertThat(server.log())
        .anySatisfy(
            line -> assertThat(line).contains("CWWKF0012I").contains("[").contains(feature + ","));
  }

  @Test
  void readinessSeesTheGateway() throws Exception {
    HttpResponse<String> answer = get("/health/ready");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"name\":\"rounds\"").contains("\"status\":\"UP\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/nope",
        "/error",
        "/WEB-INF/web.xml",
        "/META-INF/MANIFEST.MF",
        "/fhir/stu3/Patient/a%2fb",
        "/fhir/dstu2/a%5cb",
        "/oauth2/a%2fb"
      })
  void whatTheServerItselfRefusesIsNoHtmlPage(String path) throws Exception {
    // Twice: the server remembers how it answered a path.
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer = get(path);

      assertThat(answer.statusCode()).isBetween(400, 499);
      assertThat(answer.headers().firstValue("Content-Type").orElse("")).doesNotContain("html");
      assertThat(answer.body()).doesNotContainIgnoringCase("<h").doesNotContain("Exception");
    }
  }

  @Test
  void noHeaderNamesTheServer() throws Exception {
    HttpResponse<String> answer = get("/fhir/stu3/metadata");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().map()).doesNotContainKeys("Server", "X-Powered-By");
  }

  /** Liberty believes {@code $WSRA} of anybody unless told otherwise. */
  @Test
  void aClientCannotSayThatAnotherAddressCalls() throws Exception {
    HttpResponse<String> answer =
        get("/fhir/stu3/metadata", "$WSRA", "203.0.113.9", "$WSIS", "true");

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  /** What Jakarta Security makes of a token, seen by a servlet that knows nothing of Rounds. */
  @Test
  void theBearerMechanismNamesTheCaller() throws Exception {
    String tenant = server.setting("rounds.tenant.a.id");
    String bearer = bearer();

    assertThat(get("/who", "Authorization", bearer).body())
        .contains(server.setting("rounds.client.both.id"), tenant);
    assertThat(get("/who").body()).isEqualTo("null");
    assertThat(get("/who", "Authorization", bearer + "x").body()).isEqualTo("null");
  }

  @Test
  void whoWasSearchedForAndHowTheClientProvedItselfStandInNoLog() throws Exception {
    server.awaitReady();
    String name = "quezzlborg";
    String bearer = bearer();
    for (String version : List.of("dstu2", "stu3")) {
      String base = "/fhir/" + version;
      get(base + "/Patient?family=" + name, "Authorization", bearer);
      get(base + "/Patient?family:nonsense=" + name, "Authorization", bearer);
      get(base + "/Patient/" + name, "Authorization", bearer + "x");
      for (String header : List.of("Accept", "Accept-Language", "Prefer", "If-None-Match")) {
        get(base + "/Patient", "Authorization", bearer, header, name + "/;=");
      }
      get(base + "/" + name + "%2f" + name, "Authorization", bearer);
      HttpResponse<String> found =
          post(
              base + "/Patient/_search",
              "application/x-www-form-urlencoded",
              "name=" + name,
              bearer);
      post(base, "application/json", "{\"" + name, bearer);
      post(base, name + "/;", "", bearer);

      assertThat(found.statusCode()).isEqualTo(200);
    }
    get("/" + name + "?family=" + name);
    get("/oauth2/token?client_secret=" + server.setting("rounds.client.both.secret"));

    Map<Path, String> logs = server.logs();
    assertThat(logs.keySet()).anyMatch(file -> file.endsWith("messages.log"));
    assertThat(logs)
        .allSatisfy(
            (file, text) ->
                assertThat(text)
                    .doesNotContainIgnoringCase(name)
                    .doesNotContain(server.setting("rounds.client.both.secret"))
                    .doesNotContain(bearer.substring(bearer.lastIndexOf('.'))));
  }

  private String bearer() throws IOException, InterruptedException {
    HttpResponse<String> token =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(server.base() + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s"
                            .formatted(
                                server.setting("rounds.client.both.id"),
                                server.setting("rounds.client.both.secret"),
                                server.setting("rounds.tenant.a.id"))))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return token.body().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "Bearer $1");
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String type, String body, String bearer)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(server.base() + path))
            .header("Content-Type", type)
            .header("Authorization", bearer)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.base() + path));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request);
  }
}
