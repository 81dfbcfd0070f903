package dev.rounds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.portal.ApiDocument.Operation;
import dev.rounds.portal.PortalConfig.SignUp;
import dev.rounds.portal.PortalServer.Answer;
import dev.rounds.portal.PortalServer.Browser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what: every operation of the API's document, called by everybody. */
class EveryRoleTest {
  /**
   * What each is answered: a status if the call is let through, else the refusal. The client, its
   * secret and its request are the first owner's ({@code ownerA}); {@code noFactor} is an operator
   * without a second factor where one is required.
   *
   * <ul>
   *   <li>{@code out}: 401, signed out
   *   <li>{@code no}: 403, none of the roles
   *   <li>{@code miss}: 404, as if it were not there
   *   <li>{@code 2fa}: 403, a second factor is needed first
   *   <li>{@code cred}: 401, the account cannot sign in
   *   <li>{@code done}: 403, the first operator is there already
   * </ul>
   */
  private static final String EXPECTED =
      """
      operation                                 nobody ownerA ownerB auditor operator preview pending disabled noFactor
      GET /openapi.json                         200    200    200    200     200      200     200     200      200
      GET /session                              200    200    200    200     200      200     200     200      200
      POST /setup                               done   done   done   done    done     done    done    done     done
      POST /session                             cred   200    200    200     200      200     cred    cred     200
      DELETE /session                           204    204    204    204     204      204     204     204      204
      POST /accounts                            202    202    202    202     202      202     202     202      202
      POST /links/password                      204    204    204    204     204      204     204     204      204
      PUT /session/password                     out    204    204    204     204      204     out     out      204
      POST /session/second-factor               out    200    200    200     200      200     out     out      200
      PUT /session/second-factor                out    409    409    409     409      409     out     out      409
      DELETE /session/second-factor             out    miss   miss   miss    miss     miss    out     out      no
      POST /session/passkeys/options            out    200    200    200     200      200     out     out      200
      POST /session/passkeys                    out    409    409    409     409      409     out     out      409
      DELETE /session/passkeys/{id}             out    miss   miss   miss    miss     miss    out     out      miss
      GET /clients                              out    200    200    200     200      no      out     out      2fa
      POST /clients                             out    201    201    no      no       no      out     out      2fa
      GET /clients/{id}                         out    200    miss   200     200      no      out     out      2fa
      PUT /clients/{id}                         out    200    miss   no      200      no      out     out      2fa
      DELETE /clients/{id}                      out    204    miss   no      204      no      out     out      2fa
      POST /clients/{id}/secrets                out    201    miss   no      201      no      out     out      2fa
      DELETE /clients/{id}/secrets/{secret}     out    200    miss   no      200      no      out     out      2fa
      PUT /clients/{id}/owner                   out    no     no     no      200      no      out     out      2fa
      GET /clients/{id}/grants                  out    200    miss   200     200      no      out     out      2fa
      POST /clients/{id}/grants                 out    201    miss   no      201      no      out     out      2fa
      GET /grants                               out    no     no     200     200      no      out     out      2fa
      POST /grants/{tenant}/{client}/approval   out    no     no     no      200      no      out     out      2fa
      DELETE /grants/{tenant}/{client}          out    204    miss   no      204      no      out     out      2fa
      GET /adapters                             out    no     no     200     200      no      out     out      2fa
      GET /tenants                              out    no     no     200     200      no      out     out      2fa
      POST /tenants                             out    no     no     no      201      no      out     out      2fa
      GET /tenants/{id}                         out    no     no     200     200      no      out     out      2fa
      PUT /tenants/{id}                         out    no     no     no      200      no      out     out      2fa
      DELETE /tenants/{id}                      out    no     no     no      204      no      out     out      2fa
      POST /tenants/test                        out    no     no     no      200      no      out     out      2fa
      POST /tenants/{id}/readiness              out    no     no     no      200      no      out     out      2fa
      GET /preview/tenants                      out    no     no     no      no       200     out     out      2fa
      POST /tenants/{id}/preview/search         out    no     no     no      200      200     out     out      2fa
      POST /tenants/{id}/preview/patient        out    no     no     no      200      200     out     out      2fa
      GET /keys                                 out    no     no     200     200      no      out     out      2fa
      POST /keys                                out    no     no     no      201      no      out     out      2fa
      DELETE /keys/{id}                         out    no     no     no      204      no      out     out      2fa
      GET /accounts                             out    no     no     200     200      no      out     out      2fa
      GET /accounts/{id}                        out    no     no     200     200      no      out     out      2fa
      PUT /accounts/{id}                        out    no     no     no      200      no      out     out      2fa
      DELETE /accounts/{id}                     out    no     no     no      204      no      out     out      2fa
      POST /accounts/{id}/link                  out    no     no     no      201      no      out     out      2fa
      POST /accounts/{id}/second-factor-reset   out    no     no     no      204      no      out     out      2fa
      GET /audit                                out    no     no     200     200      no      out     out      2fa
      GET /audit.csv                            out    no     no     200     200      no      out     out      2fa
      GET /audit/actions                        out    no     no     200     200      no      out     out      2fa
      """;

  private static final Map<String, String> REFUSALS =
      Map.of(
          "out", "401 signed-out",
          "no", "403 forbidden",
          "miss", "404 missing",
          "2fa", "403 second-factor-needed",
          "cred", "401 credentials",
          "done", "403 setup-token");

  /** Whose account each column is. */
  private static final Map<String, String> ACCOUNTS =
      Map.of(
          "ownerA", "owner-a",
          "ownerB", "owner-b",
          "auditor", "auditor",
          "operator", "operator",
          "preview", "preview",
          "pending", "pending",
          "disabled", "disabled",
          "noFactor", "operator");

  @TempDir static Path folder;

  private static PortalServer server;
  private static PortalServer strict;
  private static World world;
  private static World strictWorld;

  @BeforeAll
  static void start() throws Exception {
    server = new PortalServer(folder.resolve("lenient"));
    strict = new PortalServer(folder.resolve("strict"), SignUp.APPROVAL, true);
    world = new World(server);
    strictWorld = new World(strict);
  }

  @AfterAll
  static void stop() {
    server.close();
    strict.close();
  }

  /** What is expected, by operation and then by who calls. */
  private static Map<String, Map<String, String>> expected() {
    List<String> lines = EXPECTED.lines().toList();
    List<String> callers = cells(lines.get(0));
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = cells(line);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 1; i < callers.size(); i++) {
        row.put(callers.get(i), cells.get(i));
      }
      all.put(cells.get(0), row);
    }
    return all;
  }

  /** The operation, which may have one space in it, and what stands in the columns. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    cells.add(line.substring(0, 42).strip());
    cells.addAll(List.of(line.substring(42).strip().split(" +", -1)));
    return cells;
  }

  static Stream<Operation> operations() {
    return ApiDocument.operations().stream();
  }

  @Test
  void everyOperationHasARow() {
    assertThat(ApiDocument.operations().stream().map(Operation::key))
        .containsExactlyInAnyOrderElementsOf(expected().keySet());
    assertThat(expected().values()).allMatch(row -> row.size() == 9);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void theDocumentSaysWhoIsLetThrough(Operation operation) {
    Map<String, String> row = expected().get(operation.key());
    List<String> through = new ArrayList<>();
    Map.of(
            "ownerA", "OWNER",
            "operator", "OPERATOR",
            "auditor", "AUDITOR",
            "preview", "PREVIEW")
        .forEach(
            (column, role) -> {
              if (!row.get(column).equals("no")) {
                through.add(role);
              }
            });
    if (!row.get("nobody").equals("out")) {
      through.add("anyone");
    }
    List<String> declared = new ArrayList<>();
    operation.node().path("x-roles").forEach(role -> declared.add(role.asText()));
    if (declared.contains("anyone") || declared.contains("signed-in")) {
      declared.addAll(List.of("OWNER", "OPERATOR", "AUDITOR", "PREVIEW"));
      declared.remove("signed-in");
    }

    assertThat(through).containsExactlyInAnyOrderElementsOf(declared);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everybodyIsAnsweredAsExpected(Operation operation) throws Exception {
    for (Map.Entry<String, String> cell : expected().get(operation.key()).entrySet()) {
      String caller = cell.getKey();
      World in = caller.equals("noFactor") ? strictWorld : world;
      in.begin();
      Browser browser = browser(in, caller);
      String account = ACCOUNTS.getOrDefault(caller, "nobody");
      String body = Calls.body(operation, in, account);
      List<Object> records = in.records();
      int events = in.events();

      Answer answer = Calls.send(browser, operation, in.placed(Calls.path(operation)), body);

      String expected = REFUSALS.getOrDefault(cell.getValue(), cell.getValue());
      String actual =
          expected.length() == 3
              ? Integer.toString(answer.status())
              : answer.status() + " " + answer.code();
      assertThat(actual)
          .as("%s by %s: %s", operation.key(), caller, answer.body())
          .isEqualTo(expected);
      if (answer.status() >= 400) {
        assertThat(in.records()).as("%s by %s", operation.key(), caller).isEqualTo(records);
        // That somebody could not sign in is an event; no other refusal is.
        assertThat(in.events())
            .as("events of %s by %s", operation.key(), caller)
            .isEqualTo(cell.getValue().equals("cred") ? events + 1 : events);
      }
      if (caller.equals("ownerA")) {
        saysNothingOf(answer, "owner-b", World.CLIENT_B, "App of the second owner");
      } else if (caller.equals("ownerB")) {
        saysNothingOf(answer, "owner-a", World.CLIENT_A, "App of the first owner");
      }
    }
  }

  private static Browser browser(World in, String caller) throws Exception {
    if (ACCOUNTS.containsKey(caller)) {
      return in.signedIn(ACCOUNTS.get(caller));
    }
    // Somebody who has loaded the page and did not sign in.
    Browser browser = server.browser();
    browser.csrf = browser.get("session").json().path("csrf").asText();
    return browser;
  }

  private static void saysNothingOf(Answer answer, String account, String client, String app) {
    assertThat(answer.body())
        .doesNotContain(
            account,
            World.name(account),
            World.email(account),
            client,
            app,
            World.SETTING,
            World.TENANT_NAME,
            GuardedFactory.RIGHT);
  }

  static Stream<Operation> operationsOfClients() {
    Map<String, Map<String, String>> expected = expected();
    return operations()
        .filter(operation -> expected.get(operation.key()).get("ownerB").equals("miss"))
        .filter(operation -> Calls.path(operation).contains(World.CLIENT_A));
  }

  @Test
  void aClientsOperationsAreTried() {
    assertThat(operationsOfClients()).hasSize(8);
  }

  @ParameterizedTest
  @MethodSource("operationsOfClients")
  void anotherOwnersClientIsAnsweredAsOneThatIsNotThere(Operation operation) throws Exception {
    List<Optional<String>> versions =
        operation.needsVersion()
            ? List.of(
                Optional.of("\"1\""), Optional.of("\"7\""), Optional.of("1"), Optional.empty())
            : List.of(Optional.empty());
    for (Optional<String> version : versions) {
      for (String body : List.of("", "[]", Calls.body(operation, world, "owner-b"))) {
        String path = Calls.path(operation);
        String unknown = path.replace(World.CLIENT_A, "client-of-c");
        Answer theirs = asOwnerB(operation, path, body, version);
        Answer nobodys = asOwnerB(operation, unknown, body, version);

        assertThat(theirs.status()).as(operation.key()).isEqualTo(404);
        assertThat(nobodys.status()).isEqualTo(404);
        assertThat(theirs.body()).isEqualTo(nobodys.body());
        assertThat(headers(theirs)).isEqualTo(headers(nobodys));
      }
    }
  }

  private static Answer asOwnerB(
      Operation operation, String path, String body, Optional<String> version) throws Exception {
    world.begin();
    return Calls.send(world.signedIn("owner-b"), operation, path, body, version);
  }

  private static Map<String, List<String>> headers(Answer answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.response().headers().map());
    headers.remove("date");
    return headers;
  }

  @Test
  void anOwnerDoesNotLearnWhichTenantsThereAre() throws Exception {
    world.begin();
    Browser owner = world.signedIn("owner-a");
    String path = "clients/" + World.CLIENT_A + "/grants";
    Answer known = owner.post(path, "{\"tenant\":\"%s\"}".formatted(World.FREE));
    Answer unknown = owner.post(path, "{\"tenant\":\"%s\"}".formatted(World.UNKNOWN));

    assertThat(known.status()).isEqualTo(201);
    assertThat(known.body().replace(World.FREE, World.UNKNOWN)).isEqualTo(unknown.body());
  }

  @Test
  void anOwnerDoesNotLearnWhoAskedBefore() throws Exception {
    world.begin();
    Answer grants = world.signedIn("owner-a").get("clients/" + World.CLIENT_A + "/grants");

    assertThat(grants.json().path("items")).hasSize(2);
    assertThat(grants.json().at("/items/0/requestedBy/id").asText()).isEqualTo("owner-a");
    assertThat(grants.json().at("/items/1/requestedBy").isNull()).isTrue();
  }

  @Test
  void aListIsReadPageByPage() throws Exception {
    world.begin();
    Browser operator = world.signedIn("operator");
    for (String path : List.of("clients", "tenants", "grants", "accounts", "audit")) {
      Answer first = operator.get(path + "?limit=1");
      String next = first.json().path("next").asText();
      assertThat(next).as(path).matches("[A-Za-z0-9_-]+");
      Answer second = operator.get(path + "?limit=1&after=" + next);
      assertThat(second.status()).as(path).isEqualTo(200);
      if (!path.equals("audit")) {
        assertThat(second.json().path("items"))
            .as(path)
            .hasSize(1)
            .doesNotContain(first.json().path("items").path(0));
      }
    }
  }
}
