package dev.rounds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rounds.portal.ApiDocument.Operation;
import dev.rounds.portal.PortalServer.Answer;
import dev.rounds.portal.PortalServer.Browser;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is sent, the answer is a problem document or one that the API's document declares, it is
 * no 500, and a refusal repeats nothing of what was sent.
 */
class BadInputTest {
  /** Stands in all that is sent, and must stand in no refusal. */
  private static final String MARK = "zqmarkqz";

  /** What the document says does not count: the address does, or the account has no such thing. */
  private static final Set<String> IGNORED = Set.of("PUT /tenants/{id} id", "POST /session code");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir static Path folder;

  private static PortalServer server;
  private static World world;

  @BeforeAll
  static void start() throws Exception {
    server = new PortalServer(folder);
    world = new World(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<Operation> operations() {
    return ApiDocument.operations().stream();
  }

  static Stream<Operation> operationsWithBody() {
    return operations().filter(Operation::hasBody);
  }

  static Stream<Operation> operationsWithVersion() {
    return operations().filter(Operation::needsVersion);
  }

  static Stream<Operation> operationsWithPath() {
    return operations().filter(operation -> !operation.parameters("path").isEmpty());
  }

  static Stream<Operation> operationsWithQuery() {
    return operations().filter(operation -> !operation.parameters("query").isEmpty());
  }

  @Test
  void thereAreOperationsOfEachKind() {
    assertThat(operationsWithBody()).hasSize(20);
    assertThat(operationsWithVersion()).hasSize(10);
    assertThat(operationsWithPath()).hasSize(23);
    assertThat(operationsWithQuery()).hasSize(8);
  }

  /** Everybody's browser, who may do everything, before what is as at the beginning. */
  private static Browser browser() {
    world.begin();
    return world.signedIn("everything");
  }

  private static String body(Operation operation) {
    return Calls.body(operation, world, "everything");
  }

  /** That an answer refuses and repeats nothing; what else it must be, each answer is held to. */
  private static void refused(String what, Answer answer, Integer... statuses) {
    assertThat(answer.status()).as("%s: %s", what, answer.body()).isBetween(400, 499);
    assertThat(answer.response().headers().firstValue("Content-Type"))
        .as(what)
        .contains("application/problem+json;charset=UTF-8");
    assertThat(answer.body()).as(what).doesNotContain(MARK).hasSizeLessThan(2000);
    if (statuses.length > 0) {
      assertThat(answer.status()).as("%s: %s", what, answer.body()).isIn((Object[]) statuses);
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aWellFormedCallIsLetThrough(Operation operation) throws Exception {
    Browser browser = browser();
    Answer answer =
        Calls.send(browser, operation, world.placed(Calls.path(operation)), body(operation));

    // There is no second factor to confirm or to remove, and the first operator is there.
    Set<String> others =
        Set.of(
            "POST /setup",
            "PUT /session/second-factor",
            "DELETE /session/second-factor",
            "POST /session/passkeys",
            "DELETE /session/passkeys/{id}");
    if (!others.contains(operation.key())) {
      assertThat(answer.status()).as(operation.key() + answer.body()).isLessThan(300);
    }
  }

  @ParameterizedTest
  @MethodSource("operationsWithBody")
  void aBodyThatIsNoObjectOfTheKindIsRefused(Operation operation) throws Exception {
    String right = body(operation).strip();
    String inner = right.substring(1, right.length() - 1);
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("no body", "");
    bodies.put("blanks", "  \n ");
    bodies.put("an array", "[]");
    bodies.put("an array of it", "[" + right + "]");
    bodies.put("null", "null");
    bodies.put("a number", "5");
    bodies.put("a text", "\"" + MARK + "\"");
    bodies.put("cut off", right.substring(0, right.length() - 1));
    bodies.put("twice", right + right);
    bodies.put("with a rest", right + " " + MARK);
    bodies.put("no JSON", MARK + "=1&b=2");
    bodies.put("a trailing comma", "{" + inner + ",}");
    bodies.put("single quotes", "{'" + MARK + "':1}");
    bodies.put("a comment", "{/*" + MARK + "*/" + inner + "}");
    bodies.put("an unknown member", "{" + inner + ",\"" + MARK + "\":1}");
    bodies.put("an unknown object", "{" + inner + ",\"" + MARK + "\":{\"a\":[1,2,{}]}}");
    bodies.put("an unknown member first", "{\"" + MARK + "\":null," + inner + "}");
    bodies.put("a member twice", "{" + inner + "," + firstMember(right) + "}");
    bodies.put("a deep array", "[".repeat(5000));
    bodies.put("a deep object", "{\"a\":".repeat(5000));
    bodies.put("a deep member", "{" + inner + ",\"x\":" + "[".repeat(50) + "]".repeat(50) + "}");
    bodies.put("a long name", "{\"" + MARK.repeat(10_000) + "\":1}");
    bodies.put("a NUL", "{\u0000" + inner + "}");
    bodies.put("a long number", "{\"days\":" + "9".repeat(1000) + "}");
    for (Map.Entry<String, String> body : bodies.entrySet()) {
      Answer answer = Calls.send(browser(), operation, Calls.path(operation), body.getValue());
      refused(operation.key() + " with " + body.getKey(), answer, 400);
    }
    Answer large =
        Calls.send(browser(), operation, Calls.path(operation), " ".repeat(200_000) + right);
    refused(operation.key() + " with 200 KB", large, 413);
    Browser browser = browser();
    Answer latin =
        browser.send(
            request(browser, operation)
                .method(
                    operation.method(),
                    HttpRequest.BodyPublishers.ofByteArray(
                        new byte[] {'{', '"', (byte) 0xff, (byte) 0xc0, '"', ':', '1', '}'})));
    refused(operation.key() + " in no UTF-8", latin, 400);
  }

  private static String firstMember(String body) throws JsonProcessingException {
    Map.Entry<String, JsonNode> member = MAPPER.readTree(body).properties().iterator().next();
    return "\"" + member.getKey() + "\":" + member.getValue();
  }

  private static HttpRequest.Builder request(Browser browser, Operation operation)
      throws Exception {
    HttpRequest.Builder request = browser.unsafe(Calls.path(operation));
    return operation.needsVersion() ? request.header("If-Match", "\"1\"") : request;
  }

  @ParameterizedTest
  @MethodSource("operationsWithBody")
  void aBodyThatIsNotDeclaredToBeJsonIsRefused(Operation operation) throws Exception {
    for (String type :
        List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/jsonx",
            "application/json-seq",
            "application/problem+json",
            "text/plain; application/json",
            "*/*",
            "a/b/c",
            MARK)) {
      Browser browser = browser();
      HttpRequest.Builder request = request(browser, operation).setHeader("Content-Type", type);
      Answer answer =
          browser.send(
              request.method(
                  operation.method(), HttpRequest.BodyPublishers.ofString(body(operation))));
      refused(operation.key() + " as " + type, answer, 400, 415);
    }
    for (String type : List.of("application/json; charset=utf-8", "Application/JSON")) {
      Browser browser = browser();
      HttpRequest.Builder request = request(browser, operation).setHeader("Content-Type", type);
      Answer answer =
          browser.send(
              request.method(
                  operation.method(), HttpRequest.BodyPublishers.ofString(body(operation))));
      assertThat(answer.status()).as(operation.key() + " as " + type).isNotEqualTo(415);
    }
  }

  @ParameterizedTest
  @MethodSource("operationsWithBody")
  void aMemberOfAnotherTypeIsRefused(Operation operation) throws Exception {
    for (Map.Entry<String, JsonNode> member : members(operation)) {
      List<String> types = types(member.getValue());
      Map<String, String> values = new LinkedHashMap<>();
      values.put("integer", "7");
      values.put("number", "7.5");
      values.put("boolean", "true");
      values.put("string", "\"" + MARK + "\"");
      values.put("array", "[\"" + MARK + "\"]");
      values.put("object", "{\"" + MARK + "\":{}}");
      values.put("null", "null");
      for (Map.Entry<String, String> value : values.entrySet()) {
        boolean fits = types.contains(value.getKey());
        // Of the right type, and still no day, no role and no tenant.
        if (fits && !Set.of("array", "object").contains(value.getKey())) {
          continue;
        }
        Answer answer = with(operation, member.getKey(), value.getValue());
        refused(
            "%s with %s as %s".formatted(operation.key(), member.getKey(), value.getKey()), answer);
        if (!value.getKey().equals("null")) {
          assertThat(answer.status()).as(operation.key() + member.getKey()).isEqualTo(400);
        }
      }
    }
  }

  private static List<Map.Entry<String, JsonNode>> members(Operation operation) {
    return new ArrayList<>(operation.bodySchema().path("properties").properties());
  }

  private static List<String> types(JsonNode schema) {
    JsonNode type = ApiDocument.resolved(schema).path("type");
    List<String> types = new ArrayList<>();
    if (type.isTextual()) {
      types.add(type.asText());
    }
    type.forEach(each -> types.add(each.asText()));
    return types;
  }

  private static Answer with(Operation operation, String member, String json) throws Exception {
    Browser browser = browser();
    ObjectNode body = (ObjectNode) MAPPER.readTree(body(operation));
    body.set(member, null);
    String text = MAPPER.writeValueAsString(body);
    String quoted = "\"" + member + "\":";
    return Calls.send(
        browser, operation, Calls.path(operation), text.replace(quoted + "null", quoted + json));
  }

  @ParameterizedTest
  @MethodSource("operationsWithBody")
  void aTextThatCannotBeOneIsRefused(Operation operation) throws Exception {
    for (Map.Entry<String, JsonNode> member : members(operation)) {
      List<String> types = types(member.getValue());
      if (!types.contains("string") && !types.contains("object") && !types.contains("array")) {
        continue;
      }
      boolean ignored = IGNORED.contains(operation.key() + " " + member.getKey());
      for (Map.Entry<String, String> text : texts().entrySet()) {
        String json = "\"" + text.getValue() + "\"";
        String what = "%s with %s: %s".formatted(operation.key(), member.getKey(), text.getKey());
        if (types.contains("object")) {
          for (String key : List.of("url", "pause", "password", MARK)) {
            Answer answer = with(operation, member.getKey(), "{\"" + key + "\":" + json + "}");
            refused(what + " at " + key, answer, 400);
          }
        } else if (types.contains("array")) {
          refused(what, with(operation, member.getKey(), "[" + json + "]"), 400);
        } else {
          Answer answer = with(operation, member.getKey(), json);
          if (!ignored || text.getKey().equals("100,000 characters")) {
            refused(what, answer);
          }
        }
      }
    }
  }

  /** Texts in JSON, without the quotes around them. */
  private static Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("a NUL", MARK + "\\u0000 long enough");
    texts.put("half a pair", MARK + "\\ud800 long enough");
    texts.put("the other half", "\\udc00" + MARK + " long enough");
    texts.put("5,000 characters", MARK.repeat(5000 / MARK.length()));
    texts.put("60,000 characters", MARK.repeat(60_000 / MARK.length()));
    texts.put("100,000 characters", MARK.repeat(100_000 / MARK.length()));
    return texts;
  }

  @ParameterizedTest
  @MethodSource("operationsWithVersion")
  void aVersionThatIsNoneIsRefused(Operation operation) throws Exception {
    for (String version :
        List.of(
            "1",
            "\"0\"",
            "\"-1\"",
            "\"01\"",
            "\"1\",\"2\"",
            "W/\"1\"",
            "*",
            "\"\"",
            "\"1",
            "\"" + MARK + "\"",
            "\"99999999999999999999\"")) {
      Browser browser = browser();
      Answer answer =
          Calls.send(
              browser,
              operation,
              Calls.path(operation),
              operation.hasBody() ? body(operation) : "",
              Optional.of(version));
      refused(operation.key() + " of " + version, answer, 400);
    }
    Browser browser = browser();
    String body = operation.hasBody() ? body(operation) : "";
    Answer without = Calls.send(browser, operation, Calls.path(operation), body, Optional.empty());
    refused(operation.key(), without, 428);
    Answer stale =
        Calls.send(browser, operation, Calls.path(operation), body, Optional.of("\"2\""));
    refused(operation.key(), stale, 412);
  }

  @ParameterizedTest
  @MethodSource("operationsWithQuery")
  void aParameterThatIsNoneIsRefusedOrFindsNothing(Operation operation) throws Exception {
    Browser browser = browser();
    Map<String, List<String>> wrong =
        Map.of(
            "limit", List.of("0", "201", "-1", "x", "1e2", "1.0", "99999999999999999999", "+5"),
            "after", List.of(MARK, "%00", "%E2%82%AC", "AQID", "=", "%ED%A0%80"),
            "status", List.of("x", "requested", "granted%00", "ACTIVE,PENDING", MARK),
            "from", List.of("yesterday", "2026-13-01", "2026-11-24T10:00", "%00", "1234567890"),
            "until",
                List.of(
                    "x",
                    "+1000000000-12-31T23:59:59Z",
                    "-1000000000-01-01T00:00:00Z",
                    "9999-12-31",
                    "2026-02-30"),
            "text", List.of("%00", MARK.repeat(26)),
            "client", List.of("%00", MARK.repeat(26)),
            "actor", List.of("%00", MARK.repeat(26)),
            "action", List.of("%00", MARK.repeat(26)));
    List<String> odd =
        List.of(
            "%00", "%ED%A0%80", "%FF", "'%22%3C%3E", MARK, MARK.repeat(900), "%25", "%E2%80%AE");
    for (JsonNode parameter : operation.parameters("query")) {
      String name = parameter.path("name").asText();
      // An export has all pages.
      boolean checked = !(operation.path().endsWith(".csv") && name.equals("after"));
      for (String value : wrong.getOrDefault(name, List.of())) {
        Answer answer = browser.get(Calls.path(operation) + "?" + name + "=" + value);
        if (checked) {
          refused("%s with %s=%s".formatted(operation.key(), name, value), answer, 400);
          if (!name.equals("after")) {
            assertThat(answer.json().path("fields").has(name)).as(answer.body()).isTrue();
          }
        }
      }
      for (String value : odd) {
        Answer answer = browser.get(Calls.path(operation) + "?" + name + "=" + value);
        assertThat(answer.status()).isIn(200, 400);
        assertThat(answer.body()).doesNotContain(MARK);
      }
      Answer empty = browser.get(Calls.path(operation) + "?" + name + "=");
      assertThat(empty.status()).as(name).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @MethodSource("operationsWithPath")
  void anOddIdFindsNothing(Operation operation) throws Exception {
    List<String> ids =
        List.of(
            "%00",
            MARK + "%00",
            "%2e%2e",
            "%2E%2E%2F%2E%2E",
            "..%2f" + MARK,
            MARK.repeat(700),
            "%22%27%3Cscript%3E" + MARK,
            "%ED%A0%80",
            "%FF" + MARK,
            "%25",
            "%E2%80%AE" + MARK,
            MARK + ";x=y",
            "%20",
            URLEncoder.encode("😀" + MARK, StandardCharsets.UTF_8));
    List<String> places =
        operation.parameters("path").stream().map(of -> of.path("name").asText()).toList();
    String right = Calls.path(operation);
    Map<String, String> values =
        Map.of(
            "secret", World.SECRET_A,
            "tenant", World.ASKED_FOR,
            "client", World.CLIENT_A,
            "id", right.split("/", -1)[operation.path().startsWith("/session") ? 2 : 1]);
    for (String place : places) {
      for (String id : ids) {
        Browser browser = browser();
        List<Object> records = world.records();
        String path = right.replace("/" + values.get(place), "/" + id);
        assertThat(path).isNotEqualTo(right);
        Answer answer = Calls.send(browser, operation, path, body(operation));
        refused("%s with %s as %s".formatted(operation.key(), place, id), answer);
        assertThat(world.records()).as(path).isEqualTo(records);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aTokenThatIsNoneIsAnsweredAsNoneAtAll(Operation operation) throws Exception {
    boolean unsafe = !operation.method().equals("GET");
    for (String cookie :
        List.of(
            "__Host-rounds=" + MARK,
            "__Host-rounds=",
            "__Host-rounds",
            "__Host-rounds=\"" + MARK + "\"",
            "=;;=" + MARK,
            "__Host-rounds=" + "x".repeat(5000))) {
      Browser browser = browser();
      browser.cookie = cookie;
      Answer answer = Calls.send(browser, operation, Calls.path(operation), body(operation));
      String what = operation.key() + " with " + cookie;
      if (unsafe) {
        refused(what, answer, 403);
        assertThat(answer.code()).as(what).isEqualTo("csrf");
      } else if (operation.node().path("x-roles").toString().contains("anyone")) {
        assertThat(answer.status()).as(what).isEqualTo(200);
      } else {
        refused(what, answer, 401);
      }
    }
    if (unsafe) {
      for (String csrf : List.of(MARK, "", "0".repeat(64), "x".repeat(5000))) {
        Browser browser = browser();
        browser.csrf = csrf;
        Answer answer = Calls.send(browser, operation, Calls.path(operation), body(operation));
        refused(operation.key() + " with csrf " + csrf, answer, 403);
        assertThat(answer.code()).isEqualTo("csrf");
      }
    }
  }
}
