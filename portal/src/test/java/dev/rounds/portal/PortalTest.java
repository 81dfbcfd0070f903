package dev.rounds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rounds.portal.PortalServer.Answer;
import dev.rounds.portal.PortalServer.Browser;
import dev.rounds.registry.AuditEvent.Action;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortalTest {
  private static final String TENANT = "0f8fad5b-d9cb-469f-a165-70867728950e";

  @TempDir Path folder;
  private PortalServer server;

  @BeforeEach
  void start() throws Exception {
    server = new PortalServer(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void fromTheFirstStartToATokenAndBack() throws Exception {
    Browser operator = server.operator();
    Browser owner = server.signedUp(operator, "owner@vendor.example", "OWNER");

    JsonNode client = owner.post("clients", "{\"description\":\"Patients app\"}").json();
    String id = client.path("id").asText();
    JsonNode made =
        owner
            .post(
                "clients/" + id + "/secrets",
                client.path("version").asLong(),
                "{\"description\":\"first\",\"days\":90}")
            .json();
    String secret = made.path("value").asText();
    assertThat(secret).hasSize(43);
    assertThat(
            owner
                .post(
                    "clients/" + id + "/grants",
                    "{\"tenant\":\"" + TENANT + "\",\"reason\":\"ward 3\"}")
                .status())
        .isEqualTo(201);
    assertThat(token(id, secret)).as("before the grant").isEqualTo(400);

    Answer tenant =
        operator.post("tenants", tenant("sample", "{\"seed\":\"7\",\"patients\":\"20\"}", "{}"));
    assertThat(tenant.status()).as(tenant.body()).isEqualTo(201);
    JsonNode request = operator.get("grants?status=REQUESTED").json().path("items").path(0);
    assertThat(request.path("mayApprove").asBoolean()).isTrue();
    assertThat(request.path("tenant").path("displayName").asText()).isEqualTo("Ward");
    assertThat(operator.post("grants/" + TENANT + "/" + id + "/approval", "").status())
        .isEqualTo(200);
    assertThat(token(id, secret)).as("after the grant").isEqualTo(200);

    JsonNode now = owner.get("clients/" + id).json();
    JsonNode renewed =
        owner
            .post(
                "clients/" + id + "/secrets",
                now.path("version").asLong(),
                "{\"description\":\"second\",\"days\":90,\"replaces\":\"%s\"}"
                    .formatted(made.path("secret").path("id").asText()))
            .json();
    assertThat(token(id, secret)).as("the former secret, at once").isEqualTo(401);
    assertThat(token(id, renewed.path("value").asText())).isEqualTo(200);
    assertThat(isSaidToBeUsed(owner, id)).isTrue();

    assertThat(server.events().stream().map(event -> event.action()).toList())
        .containsExactly(
            Action.SECRET_REGENERATED,
            Action.GRANT_APPROVED,
            Action.TENANT_CREATED,
            Action.GRANT_REQUESTED,
            Action.SECRET_CREATED,
            Action.CLIENT_CREATED,
            Action.SIGNED_IN,
            Action.ACCOUNT_APPROVED,
            Action.SIGNED_UP,
            Action.ACCOUNT_CREATED);
    assertThat(server.events().get(0).address()).isEqualTo("192.0.2.1");
    for (Browser each : List.of(operator, owner)) {
      for (String path :
          List.of("clients", "clients/" + id, "clients/" + id + "/grants", "audit", "audit.csv")) {
        assertThat(each.get(path).body())
            .as(path)
            .doesNotContain(secret, renewed.path("value").asText());
      }
    }
  }

  @Test
  void theSetupTokenIsForItsOwnerOnlyAndGoodOnceAndForAnHour() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.setupToken)))
        .isEqualTo("rw-------");
    String token = Files.readString(server.setupToken).strip();
    assertThat(server.browser().get("session").json().path("setup").asBoolean()).isTrue();
    assertThat(setUp(server.browser(), "x".repeat(43)).code()).isEqualTo("setup-token");

    server.now = server.now.plus(Duration.ofMinutes(59));
    assertThat(setUp(server.browser(), token).status()).isEqualTo(201);
    assertThat(setUp(server.browser(), token).code()).isEqualTo("setup-token");
    assertThat(server.setupToken).doesNotExist();
    assertThat(server.browser().get("session").json().path("setup").asBoolean()).isFalse();

    try (PortalServer other = new PortalServer(folder.resolve("other"))) {
      String late = Files.readString(other.setupToken).strip();
      other.now = other.now.plus(Duration.ofMinutes(61));
      assertThat(setUp(other.browser(), late).code()).isEqualTo("setup-token");
    }
  }

  private Answer setUp(Browser browser, String token) throws Exception {
    return browser.post(
        "setup",
        "{\"token\":\"%s\",\"email\":\"a@b.example\",\"name\":\"A\",\"password\":\"%s\"}"
            .formatted(token, PortalServer.PASSWORD));
  }

  @Test
  void signingUpSaysNothingOfWhoHasAnAccount() throws Exception {
    server.operator();
    Answer first = signUp("new@vendor.example");
    Answer again = signUp("NEW@vendor.example");
    Answer operators = signUp("op@hospital.example");

    assertThat(first.status()).isEqualTo(202);
    assertThat(List.of(again.body(), operators.body())).containsOnly(first.body());
    assertThat(signIn("op@hospital.example", "wrong password!").body())
        .isEqualTo(signIn("nobody@hospital.example", "wrong password!").body())
        .isEqualTo(signIn("new@vendor.example", PortalServer.PASSWORD).body());
  }

  private Answer signUp(String email) throws Exception {
    return server
        .browser()
        .post(
            "accounts",
            "{\"email\":\"%s\",\"name\":\"N\",\"password\":\"%s\"}"
                .formatted(email, PortalServer.PASSWORD));
  }

  private Answer signIn(String email, String password) throws Exception {
    return server.browser().signIn(email, password);
  }

  @Test
  void tooManyAttemptsForOneAccountAreRefusedForAWhile() throws Exception {
    server.operator();
    for (int i = 0; i < 10; i++) {
      assertThat(signIn("op@hospital.example", "wrong password!").status()).isEqualTo(401);
    }
    Answer refused = signIn("op@hospital.example", PortalServer.PASSWORD);
    assertThat(refused.code()).isEqualTo("too-many");
    assertThat(refused.response().headers().firstValue("Retry-After")).contains("900");

    server.now = server.now.plus(Duration.ofMinutes(16));
    assertThat(signIn("op@hospital.example", PortalServer.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void theSessionIsRenewedAtSignInAndEndsWhenIdle() throws Exception {
    Browser operator = server.operator();
    String before = operator.cookie;
    operator.signIn("op@hospital.example", PortalServer.PASSWORD);
    assertThat(operator.cookie).startsWith("__Host-rounds=").isNotEqualTo(before);
    String now = operator.cookie;
    operator.cookie = before;
    assertThat(operator.get("accounts").code()).isEqualTo("signed-out");
    operator.cookie = now;

    for (int i = 0; i < 3; i++) {
      server.now = server.now.plus(Duration.ofMinutes(14));
      assertThat(operator.get("accounts").status()).isEqualTo(200);
    }
    server.now = server.now.plus(Duration.ofMinutes(16));
    assertThat(operator.get("accounts").code()).isEqualTo("signed-out");
  }

  @Test
  void theCookieIsForThisHostAndScriptsCannotReadIt() throws Exception {
    Answer answer = server.browser().get("session");

    assertThat(answer.response().headers().firstValue("Set-Cookie").orElseThrow())
        .matches("__Host-rounds=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Strict");
  }

  @Test
  void aRequestThatAnotherSiteCouldSendIsRefused() throws Exception {
    Browser operator = server.operator();
    HttpRequest.Builder without =
        operator
            .request("tenants")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(tenant("sample", "{}", "{}")));
    assertThat(operator.send(without).code()).isEqualTo("csrf");
    assertThat(server.events()).noneMatch(event -> event.action() == Action.TENANT_CREATED);

    HttpRequest.Builder form =
        operator
            .request("tenants")
            .header("X-Rounds-CSRF", operator.csrf)
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString(tenant("sample", "{}", "{}")));
    assertThat(operator.send(form).status()).isEqualTo(415);
  }

  @Test
  void anEditOfWhatSomebodySavedInTheMeantimeIsRefusedAndSaysSo() throws Exception {
    Browser operator = server.operator();
    operator.post("tenants", tenant("sample", "{}", "{}"));
    String edit = tenant("sample", "{}", "{}").replace("Ward", "Other");

    assertThat(operator.put("tenants/" + TENANT, 1, edit).json().path("version").asInt())
        .isEqualTo(2);
    Answer stale = operator.put("tenants/" + TENANT, 1, edit.replace("Other", "Third"));
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.code()).isEqualTo("stale");
    assertThat(server.tenant(TENANT).orElseThrow().displayName()).isEqualTo("Other");
    HttpRequest.Builder unversioned =
        operator.unsafe("tenants/" + TENANT).PUT(HttpRequest.BodyPublishers.ofString(edit));
    assertThat(operator.send(unversioned).code()).isEqualTo("version-needed");
  }

  @Test
  void aSecretIsAskedForAgainWhenAnotherSettingChanged() throws Exception {
    Browser operator = server.operator();
    String secrets = "{\"password\":\"%s\"}".formatted(GuardedFactory.RIGHT);
    operator.post("tenants", tenant("guarded", "{\"url\":\"https://a.example\"}", secrets));
    assertThat(operator.get("tenants/" + TENANT).body())
        .contains("\"secretsSet\":[\"password\"]")
        .doesNotContain(GuardedFactory.RIGHT);

    Answer elsewhere =
        operator.put(
            "tenants/" + TENANT, 1, tenant("guarded", "{\"url\":\"https://b.example\"}", "{}"));
    assertThat(elsewhere.json().path("fields").has("secrets.password")).isTrue();
    assertThat(test(operator, "https://b.example").path("fields").has("secrets.password")).isTrue();
    assertThat(test(operator, "https://a.example").path("ok").asBoolean()).isTrue();
    assertThat(
            operator
                .put(
                    "tenants/" + TENANT,
                    1,
                    tenant("guarded", "{\"url\":\"https://a.example\"}", "{}")
                        .replace("Ward", "Ward 2"))
                .status())
        .isEqualTo(200);
    assertThat(server.tenant(TENANT).orElseThrow().settings().secret("password"))
        .hasValueSatisfying(
            kept -> assertThat(String.valueOf(kept)).isEqualTo(GuardedFactory.RIGHT));
  }

  private JsonNode test(Browser operator, String url) throws Exception {
    return operator
        .post("tenants/test", tenant("guarded", "{\"url\":\"" + url + "\"}", "{}"))
        .json();
  }

  @Test
  void eachStepOfAConnectionTestHasItsTimeAndItsProblem() throws Exception {
    Browser operator = server.operator();

    JsonNode tested =
        operator
            .post(
                "tenants/test",
                tenant("guarded", "{\"url\":\"https://a.example\"}", "{\"password\":\"no\"}"))
            .json();

    assertThat(tested.path("ok").asBoolean()).isFalse();
    assertThat(tested.path("steps").path(0).path("millis").asInt()).isEqualTo(12);
    assertThat(tested.path("steps").path(1).path("problem").asText())
        .isEqualTo("The password is wrong.");
    assertThat(server.tenant(TENANT)).isEmpty();
  }

  @Test
  void nobodyApprovesWhatIsForTheirOwnClient() throws Exception {
    Browser operator = server.operator();
    Browser both = server.signedUp(operator, "both@vendor.example", "OWNER", "OPERATOR");
    both.post("tenants", tenant("sample", "{}", "{}"));
    String id = both.post("clients", "{\"description\":\"mine\"}").json().path("id").asText();

    Answer asked = both.post("clients/" + id + "/grants", "{\"tenant\":\"" + TENANT + "\"}");
    assertThat(asked.json().path("status").asText()).isEqualTo("REQUESTED");
    assertThat(asked.json().path("mayApprove").asBoolean()).isFalse();
    assertThat(both.post("grants/" + TENANT + "/" + id + "/approval", "").code())
        .isEqualTo("own-request");
    assertThat(operator.post("grants/" + TENANT + "/" + id + "/approval", "").status())
        .isEqualTo(200);
  }

  @Test
  void aOneTimeLinkSetsAPasswordOnceAndEndsTheSessions() throws Exception {
    Browser operator = server.operator();
    Browser owner = server.signedUp(operator, "owner@vendor.example", "OWNER");
    String account =
        operator.get("accounts?text=owner@").json().path("items").path(0).path("id").asText();
    String link = operator.post("accounts/" + account + "/link", "").json().path("link").asText();
    String token = link.substring(link.lastIndexOf('/') + 1);
    String body = "{\"token\":\"%s\",\"password\":\"another long one\"}".formatted(token);

    assertThat(server.browser().post("links/password", body).status()).isEqualTo(204);
    assertThat(owner.get("clients").code()).isEqualTo("signed-out");
    assertThat(server.browser().post("links/password", body).code()).isEqualTo("link");
    assertThat(signIn("owner@vendor.example", PortalServer.PASSWORD).status()).isEqualTo(401);
    assertThat(signIn("owner@vendor.example", "another long one").status()).isEqualTo(200);
  }

  @Test
  void theAuditIsExportedWithoutFormulas() throws Exception {
    Browser operator = server.operator();
    operator.post("clients", "{\"description\":\"=HYPERLINK(1)\"}");
    server
        .signedUp(operator, "owner@vendor.example", "OWNER")
        .post("clients", "{\"description\":\"=HYPERLINK(\\\"x\\\")\"}");

    Answer csv = operator.get("audit.csv?action=CLIENT_CREATED");

    assertThat(csv.response().headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"audit.csv\"");
    assertThat(csv.body().split("\r\n", -1)).hasSize(3);
    assertThat(csv.body()).contains("\"'=HYPERLINK(\"\"x\"\")\"");
  }

  /** It is kept beside the answer, so it may come a little later. */
  private static boolean isSaidToBeUsed(Browser owner, String client) throws Exception {
    boolean used = false;
    for (int i = 0; i < 100 && !used; i++) {
      Thread.sleep(i == 0 ? 0 : 50);
      used = owner.get("clients/" + client).json().at("/secrets/0/lastUsed").isTextual();
    }
    return used;
  }

  private int token(String client, String secret) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri("/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s"
                        .formatted(client, secret, TENANT)));
    return server.browser().send(request).status();
  }

  static String tenant(String adapter, String settings, String secrets) {
    return """
        {"id":"%s","name":"ward","displayName":"Ward","adapter":"%s","settings":%s,"secrets":%s,
         "mrnSystem":null,"timeZone":"Europe/Berlin","enabled":true,"preview":false}
        """
        .formatted(TENANT, adapter, settings, secrets);
  }
}
