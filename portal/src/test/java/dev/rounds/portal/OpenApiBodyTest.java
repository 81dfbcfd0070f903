package dev.rounds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rounds.portal.ApiDocument.Operation;
import dev.rounds.portal.PortalServer.Answer;
import dev.rounds.portal.PortalServer.Browser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the document says of a body's members is what the server asks of them. */
class OpenApiBodyTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What depends on the adapter, whose own settings say what is needed. */
  private static final Set<String> OF_THE_ADAPTER = Set.of("settings", "secrets");

  /** What must be right, and not only well-formed, for a call to be let through. */
  private static final Set<String> MUST_BE_RIGHT =
      Set.of(
          "POST /session email",
          "POST /session password",
          "PUT /session/password current",
          "POST /tenants/{id}/preview/patient patient",
          "PUT /clients/{id}/owner email");

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
    return ApiDocument.operations().stream().filter(Operation::hasBody);
  }

  private static ObjectNode body(Operation operation) throws Exception {
    world.begin();
    return (ObjectNode) MAPPER.readTree(Calls.body(operation, world, "everything"));
  }

  private static Answer send(Operation operation, JsonNode body) throws Exception {
    Browser browser = world.signedIn("everything");
    return Calls.send(browser, operation, Calls.path(operation), body.toString());
  }

  private static Answer with(Operation operation, String member, JsonNode value) throws Exception {
    return send(operation, body(operation).set(member, value));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void theWellFormedCallsHaveTheMembersThatAreDeclared(Operation operation) throws Exception {
    List<String> declared = new ArrayList<>();
    operation.bodySchema().path("properties").fieldNames().forEachRemaining(declared::add);

    assertThat(declared).isNotEmpty();
    List<String> sent = new ArrayList<>();
    body(operation).fieldNames().forEachRemaining(sent::add);
    assertThat(sent).containsExactlyInAnyOrderElementsOf(declared);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aMemberIsNeededIfTheDocumentSaysSo(Operation operation) throws Exception {
    int usual = send(operation, body(operation)).status();
    List<String> needed = new ArrayList<>();
    operation.bodySchema().path("required").forEach(name -> needed.add(name.asText()));
    for (var member : operation.bodySchema().path("properties").properties()) {
      String name = member.getKey();
      if (OF_THE_ADAPTER.contains(name)) {
        continue;
      }
      int without = send(operation, body(operation).without(name)).status();
      if (needed.contains(name)) {
        assertThat(without).as("%s without %s", operation.key(), name).isBetween(400, 499);
      } else {
        assertThat(without).as("%s without %s", operation.key(), name).isEqualTo(usual);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void boundsAreThoseOfTheDocument(Operation operation) throws Exception {
    int usual = send(operation, body(operation)).status();
    for (var member : operation.bodySchema().path("properties").properties()) {
      String name = member.getKey();
      String what = operation.key() + " " + name;
      JsonNode schema = member.getValue();
      List<JsonNode> beyond = new ArrayList<>();
      List<JsonNode> within = new ArrayList<>();
      if (schema.has("maxLength")) {
        int most = schema.path("maxLength").asInt();
        within.add(text(name, most));
        beyond.add(text(name, most + 1));
      }
      if (schema.path("minLength").asInt() > 0) {
        int fewest = schema.path("minLength").asInt();
        if (!name.equals("email")) {
          within.add(text(name, fewest));
        }
        beyond.add(text(name, fewest - 1));
      }
      if (schema.has("maximum")) {
        within.add(IntNode.valueOf(schema.path("maximum").asInt()));
        beyond.add(IntNode.valueOf(schema.path("maximum").asInt() + 1));
      }
      if (schema.has("minimum")) {
        within.add(IntNode.valueOf(schema.path("minimum").asInt()));
        beyond.add(IntNode.valueOf(schema.path("minimum").asInt() - 1));
      }
      for (JsonNode value : beyond) {
        assertThat(with(operation, name, value).status())
            .as("%s beyond its bounds, %s", what, value)
            .isBetween(400, 499);
      }
      for (JsonNode value : MUST_BE_RIGHT.contains(what) ? List.<JsonNode>of() : within) {
        assertThat(with(operation, name, value).status())
            .as("%s at its bounds, %s", what, value)
            .isEqualTo(usual);
      }
    }
  }

  /** A text of this length, of different characters; an address if the member is one. */
  private static JsonNode text(String name, int length) {
    String letters = "abcdefgh".repeat(length / 8 + 1).substring(0, length);
    return TextNode.valueOf(
        name.equals("email") && length > 10 ? letters.substring(10) + "@b.example" : letters);
  }

  @Test
  void aPageHasAsManyRecordsAsTheDocumentSays() throws Exception {
    world.begin();
    JsonNode limit = ApiDocument.JSON.at("/components/parameters/Limit/schema");
    Browser browser = world.signedIn("everything");

    assertThat(browser.get("clients?limit=" + limit.path("minimum").asInt()).json().path("items"))
        .hasSize(1);
    int most = limit.path("maximum").asInt();
    assertThat(browser.get("clients?limit=" + most).status()).isEqualTo(200);
    assertThat(browser.get("clients?limit=" + (most + 1)).status()).isEqualTo(400);
  }
}
