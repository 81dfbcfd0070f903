package dev.rounds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rounds.portal.PortalServer.Answer;
import dev.rounds.portal.PortalServer.Browser;
import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.AuditEvent.Action;
import dev.rounds.registry.KeySchedule;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys that sign access tokens are changed over HTTP, while an app goes on. */
class KeyRotationTest {
  private static final String TENANT = "0f8fad5b-d9cb-469f-a165-70867728950e";

  @TempDir Path folder;
  private PortalServer server;
  private Browser operator;
  private String client;
  private String secret;

  /** An app that may reach a tenant. */
  @BeforeEach
  void start() throws Exception {
    server = new PortalServer(folder);
    // The first key is older than what comes.
    wait(Duration.ofSeconds(10));
    operator = server.operator();
    operator.post(
        "tenants", PortalTest.tenant("sample", "{\"seed\":\"7\",\"patients\":\"20\"}", "{}"));
    Browser owner = server.signedUp(operator, "owner@vendor.example", "OWNER");
    client = owner.post("clients", "{\"description\":\"App\"}").json().path("id").asText();
    secret =
        owner
            .post("clients/" + client + "/secrets", 1, "{\"description\":\"\",\"days\":90}")
            .json()
            .path("value")
            .asText();
    owner.post("clients/" + client + "/grants", "{\"tenant\":\"%s\"}".formatted(TENANT));
    operator.post("grants/" + TENANT + "/" + client + "/approval", "");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String token() throws Exception {
    Answer answer =
        server
            .browser()
            .send(
                HttpRequest.newBuilder(server.uri("/oauth2/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s"
                                .formatted(client, secret, TENANT))));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path("access_token").asText();
  }

  private int search(String token) throws Exception {
    return server
        .browser()
        .send(
            HttpRequest.newBuilder(server.uri("/fhir/stu3/Patient?_count=0"))
                .header("Authorization", "Bearer " + token))
        .status();
  }

  private static String kid(String token) throws Exception {
    byte[] header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
    return new ObjectMapper().readTree(header).path("kid").asText();
  }

  private List<String> published() throws Exception {
    return server
        .browser()
        .send(HttpRequest.newBuilder(server.uri("/oauth2/jwks")))
        .json()
        .findValuesAsText("kid");
  }

  private List<String> states() throws Exception {
    return operator.get("keys").json().findValuesAsText("state");
  }

  private void wait(Duration time) {
    server.now = server.now.plus(time);
  }

  @Test
  void aRotationIsNotNoticedByAnApp() throws Exception {
    JsonNode first = operator.get("keys").json().path("items").path(0);
    String old = token();
    assertThat(kid(old)).isEqualTo(first.path("id").asText());

    Answer made = operator.post("keys", "");
    String next = made.json().path("id").asText();
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().path("state").asText()).isEqualTo("COMING");
    assertThat(published()).containsExactly(kid(old), next);
    wait(Duration.ofSeconds(59));
    assertThat(kid(token())).isEqualTo(kid(old));

    wait(Duration.ofSeconds(1));
    String fresh = token();
    assertThat(kid(fresh)).isEqualTo(next);
    assertThat(states()).containsExactly("SIGNING", "FORMER");
    assertThat(published()).containsExactly(next, kid(old));
    assertThat(search(old)).isEqualTo(200);
    assertThat(search(fresh)).isEqualTo(200);
  }

  @Test
  void tokensOfARemovedKeyAreRefusedAtOnceAndTheAppGetsNewOnes() throws Exception {
    String old = token();
    String next = operator.post("keys", "").json().path("id").asText();
    wait(KeySchedule.LEAD);
    String fresh = token();
    assertThat(kid(fresh)).isEqualTo(next);

    assertThat(operator.delete("keys/" + kid(old), 1).status()).isEqualTo(204);
    assertThat(search(old)).isEqualTo(401);
    assertThat(search(fresh)).isEqualTo(200);
    assertThat(published()).containsExactly(next);
  }

  @Test
  void whenTheSigningKeyLeaksTheComingOneSignsAtOnce() throws Exception {
    String leaked = token();
    assertThat(search(leaked)).isEqualTo(200);
    String next = operator.post("keys", "").json().path("id").asText();

    assertThat(operator.delete("keys/" + kid(leaked), 1).status()).isEqualTo(204);
    assertThat(search(leaked)).isEqualTo(401);
    String fresh = token();
    assertThat(kid(fresh)).isEqualTo(next);
    assertThat(search(fresh)).isEqualTo(200);
    assertThat(states()).containsExactly("SIGNING");
  }

  @Test
  void aFormerKeyIsSaidToEndAndEnds() throws Exception {
    operator.post("keys", "");
    wait(KeySchedule.LEAD);
    JsonNode former = operator.get("keys").json().path("items").path(1);

    assertThat(former.path("until").asText())
        .isEqualTo(server.now.plus(KeySchedule.LONGEST_TOKEN).plus(KeySchedule.LEAD).toString());
    wait(KeySchedule.LONGEST_TOKEN.plus(KeySchedule.LEAD));
    operator.signIn("op@hospital.example", PortalServer.PASSWORD);
    assertThat(states()).containsExactly("SIGNING");
  }

  @Test
  void whatIsRefusedSaysWhatToDo() throws Exception {
    String only = operator.get("keys").json().path("items").path(0).path("id").asText();
    Answer removed = operator.delete("keys/" + only, 1);
    assertThat(removed.code()).isEqualTo("conflict");
    assertThat(removed.json().path("detail").asText()).contains("Make a new one");
    assertThat(operator.delete("keys/nobodys", 1).code()).isEqualTo("missing");
    assertThat(operator.delete("keys/x%00", 1).status()).isIn(400, 404);

    for (int i = 1; i < KeySchedule.MAX_KEYS; i++) {
      assertThat(operator.post("keys", "").status()).isEqualTo(201);
      Answer soon = operator.post("keys", "");
      assertThat(soon.code()).isEqualTo(i == 7 ? "full" : "conflict");
      wait(KeySchedule.LEAD);
    }
    Answer full = operator.post("keys", "");
    assertThat(full.code()).isEqualTo("full");
    assertThat(full.json().path("detail").asText()).contains("Remove a former one");
    assertThat(states()).hasSize(8);
  }

  @Test
  void eachChangeIsInTheAuditAndNoPrivatePartIsAnywhere() throws Exception {
    String old = operator.get("keys").json().path("items").path(0).path("id").asText();
    String next = operator.post("keys", "").json().path("id").asText();
    operator.delete("keys/" + old, 1);

    List<AuditEvent> events = server.events();
    assertThat(events.get(0).action()).isEqualTo(Action.KEY_REMOVED);
    assertThat(events.get(0).subject()).isEqualTo(old);
    assertThat(events.get(0).detail()).isEqualTo("the one that signed");
    assertThat(events.get(1).action()).isEqualTo(Action.KEY_ADDED);
    assertThat(events.get(1).subject()).isEqualTo(next);
    JsonNode shown = operator.get("keys").json().path("items").path(0);
    assertThat(shown.properties().stream().map(java.util.Map.Entry::getKey))
        .containsExactly("id", "created", "state", "since", "until");
  }
}
