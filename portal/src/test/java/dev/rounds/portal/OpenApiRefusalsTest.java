package dev.rounds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.portal.ApiDocument.Operation;
import dev.rounds.portal.PortalConfig.SignUp;
import dev.rounds.portal.PortalServer.Answer;
import dev.rounds.portal.PortalServer.Browser;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The refusals that the document declares for single operations come as it says. */
class OpenApiRefusalsTest {
  @TempDir static Path folder;

  private static PortalServer server;
  private static World world;
  private Browser browser;

  @BeforeAll
  static void start() throws Exception {
    server = new PortalServer(folder.resolve("one"));
    world = new World(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void begin() {
    world.begin();
    browser = world.signedIn("everything");
  }

  @AfterEach
  void reachAgain() {
    server.down = false;
  }

  static Stream<Operation> operations() {
    return ApiDocument.operations().stream();
  }

  private static Operation operation(String key) {
    return operations().filter(of -> of.key().equals(key)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void whereTheDatabaseIsOutOfReachTheAnswerSaysSo(Operation operation) throws Exception {
    String body = Calls.body(operation, world, "everything");
    server.down = true;
    Answer answer = Calls.send(browser, operation, Calls.path(operation), body);

    // The document is a file; all else begins with whose session it is.
    if (operation.path().equals("/openapi.json")) {
      assertThat(answer.status()).isEqualTo(200);
    } else {
      assertThat(answer.code()).isEqualTo("unavailable");
    }
  }

  @Test
  void aNinthSecretIsRefused() throws Exception {
    String path = "clients/" + World.CLIENT_A + "/secrets";
    for (int i = 1; i < 8; i++) {
      assertThat(browser.post(path, i, "{\"days\":1}").status()).isEqualTo(201);
    }
    assertThat(browser.post(path, 8, "{\"days\":1}").code()).isEqualTo("full");
    assertThat(server.client(World.CLIENT_A).orElseThrow().secrets()).hasSize(8);
  }

  @Test
  void aTenantIsAskedForOnce() throws Exception {
    Answer again =
        browser.post(
            "clients/" + World.CLIENT_A + "/grants",
            "{\"tenant\":\"%s\"}".formatted(World.ASKED_FOR));
    assertThat(again.code()).isEqualTo("exists");
  }

  @Test
  void aRequestForATenantThatIsNotThereIsNotApproved() throws Exception {
    assertThat(
            world
                .signedIn("owner-a")
                .post(
                    "clients/" + World.CLIENT_A + "/grants",
                    "{\"tenant\":\"%s\"}".formatted(World.UNKNOWN))
                .status())
        .isEqualTo(201);
    String path = "grants/" + World.UNKNOWN + "/" + World.CLIENT_A + "/approval";
    assertThat(browser.post(path, "").code()).isEqualTo("conflict");
    String granted = "grants/" + World.GRANTED + "/" + World.CLIENT_A + "/approval";
    assertThat(browser.post(granted, "").code()).isEqualTo("missing");
  }

  @Test
  void nobodyChangesOrDeletesTheOwnAccount() throws Exception {
    Answer edited = browser.put("accounts/everything", 1, "{\"status\":\"DISABLED\",\"roles\":[]}");
    assertThat(edited.code()).isEqualTo("own-account");
    assertThat(browser.delete("accounts/everything", 1).code()).isEqualTo("own-account");
  }

  @Test
  void anAccountThatOwnsClientsStays() throws Exception {
    assertThat(browser.delete("accounts/owner-a", 1).code()).isEqualTo("has-clients");
    assertThat(browser.delete("accounts/target", 1).status()).isEqualTo(204);
  }

  @Test
  void aTenantIsAddedOnce() throws Exception {
    Operation create = operation("POST /tenants");
    String body = Calls.body(create, world, "everything");
    assertThat(Calls.send(browser, create, "tenants", body).status()).isEqualTo(201);
    assertThat(Calls.send(browser, create, "tenants", body).code()).isEqualTo("exists");
  }

  @Test
  void anAccountIsNotMadePendingAgain() throws Exception {
    Answer answer = browser.put("accounts/target", 1, "{\"status\":\"PENDING\"}");
    assertThat(answer.json().path("fields").has("status")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST /setup", "POST /session", "POST /accounts", "POST /links/password"})
  void tooManyAttemptsFromOneAddressAreRefused(String key) throws Exception {
    Operation operation = operation(key);
    String body = Calls.body(operation, world, "nobody");
    Answer answer = null;
    for (int i = 0; i < 201; i++) {
      // Each for another account, so that only the address counts.
      answer =
          Calls.send(browser, operation, key.substring(6), body.replace("nobody@", i + "nobody@"));
    }
    assertThat(answer.code()).isEqualTo("too-many");
  }

  @Test
  void theOwnPasswordIsGuessedTenTimesAtMost() throws Exception {
    Operation change = operation("PUT /session/password");
    String body = Calls.body(change, world, "everything");
    for (int i = 0; i < 10; i++) {
      Answer wrong =
          Calls.send(browser, change, "session/password", body.replace("correct", "wrong"));
      assertThat(wrong.json().path("fields").has("current")).isTrue();
    }
    assertThat(Calls.send(browser, change, "session/password", body).code()).isEqualTo("too-many");
  }

  @Test
  void whereSigningUpIsClosedItSaysSo() throws Exception {
    try (PortalServer closed = new PortalServer(folder.resolve("two"), SignUp.CLOSED, false)) {
      new World(closed).begin();
      Operation signUp = operation("POST /accounts");
      String body = Calls.body(signUp, world, "nobody");
      assertThat(Calls.send(closed.browser(), signUp, "accounts", body).code()).isEqualTo("closed");
    }
  }

  @Test
  void everyCodeOfTheDocumentIsInOneOfItsRefusals() {
    Set<String> general = Set.of("method-not-allowed", "not-acceptable", "unexpected");
    String paths = ApiDocument.JSON.path("paths").toString();
    String responses = ApiDocument.JSON.at("/components/responses").toString();
    ApiDocument.JSON
        .at("/components/schemas/Problem/properties/code/enum")
        .forEach(
            code ->
                assertThat(
                        general.contains(code.asText())
                            || (paths + responses).contains(code.toString()))
                    .as(code.asText())
                    .isTrue());
  }
}
