package dev.rounds.liberty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A person's session with the portal's API, as a script has it. Thread-safe once signed in. Every
 * method throws {@link IOException} if no whole answer came, and {@link IllegalStateException} if
 * one came that is no success.
 */
final class PortalSession {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PAGE = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String api;
  private volatile String cookie = "";
  private volatile String csrf = "";

  /** One that nobody has signed in to yet. */
  PortalSession(String base) {
    this.api = base + "/portal/api/";
  }

  /** Gets a cookie, makes the first operator with the setup token, and is signed in. */
  void setUp(String token, String email, String password) throws IOException {
    greet();
    accept(
        post("setup", Map.of("token", token, "email", email, "name", email, "password", password)));
  }

  /** Asks for an account. */
  void signUp(String email, String password) throws IOException {
    greet();
    post("accounts", Map.of("email", email, "name", email, "password", password));
  }

  void signIn(String email, String password) throws IOException {
    greet();
    accept(post("session", Map.of("email", email, "password", password)));
  }

  /** Whether the cookie is somebody's who is signed in. */
  boolean isSignedIn() throws IOException {
    return get("session").path("signedIn").asBoolean();
  }

  private void greet() throws IOException {
    cookie = "";
    accept(get("session"));
  }

  private void accept(JsonNode session) {
    csrf = session.path("csrf").asText();
  }

  JsonNode get(String path) throws IOException {
    return call("GET", path, Optional.empty(), OptionalLong.empty());
  }

  JsonNode post(String path, Object body) throws IOException {
    return call("POST", path, Optional.of(body), OptionalLong.empty());
  }

  /** A change that begins from a version. */
  JsonNode change(String method, String path, Object body, long version) throws IOException {
    return call(method, path, Optional.ofNullable(body), OptionalLong.of(version));
  }

  /** All items of a list, page by page; {@code path} has a query, if only a question mark. */
  List<JsonNode> all(String path) throws IOException {
    List<JsonNode> items = new ArrayList<>();
    String after = "";
    while (true) {
      JsonNode page = get(path + "&limit=" + PAGE + after);
      page.path("items").forEach(items::add);
      if (page.path("next").isNull()) {
        return items;
      }
      after = "&after=" + URLEncoder.encode(page.path("next").asText(), StandardCharsets.UTF_8);
    }
  }

  private JsonNode call(String method, String path, Optional<Object> body, OptionalLong version)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api + path))
            .timeout(PATIENCE)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body.get())));
    if (body.isPresent()) {
      request.header("Content-Type", "application/json");
    }
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    if (!method.equals("GET")) {
      request.header("X-Rounds-CSRF", csrf);
    }
    version.ifPresent(number -> request.header("If-Match", "\"" + number + "\""));
    HttpResponse<byte[]> answer;
    try {
      answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted");
    }
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          method
              + " "
              + path
              + ": "
              + answer.statusCode()
              + " "
              + new String(answer.body(), StandardCharsets.UTF_8));
    }
    answer
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
    return answer.body().length == 0 ? NullNode.getInstance() : JSON.readTree(answer.body());
  }
}
