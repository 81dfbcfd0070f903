package dev.rounds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rounds.portal.PortalServer.Answer;
import dev.rounds.portal.PortalServer.Browser;
import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.AuditEvent.Action;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantSettings;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenant whose adapter was taken away from the server can still be shut. */
class MissingAdapterTest {
  private static final String TENANT = "0f8fad5b-d9cb-469f-a165-70867728950e";
  private static final String KEPT = "{\"url\":\"https://ehr.example\"}";

  @TempDir Path folder;
  private PortalServer server;
  private Browser operator;

  @BeforeEach
  void start() throws Exception {
    server = new PortalServer(folder);
    operator = server.operator();
    server
        .kept
        .administration()
        .tenants()
        .create(
            new Tenant(
                TENANT,
                "ward",
                "Ward",
                "gone",
                TenantSettings.of(
                    Map.of("url", "https://ehr.example"), Map.of("password", "kept-s3cret")),
                Optional.empty(),
                ZoneId.of("Europe/Berlin"),
                true),
            new AuditEvent(server.now, "test", "test", Action.TENANT_CREATED, "", "", ""));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String body(String display, String settings, String secrets, boolean enabled) {
    return """
        {"name":"ward","displayName":"%s","adapter":"gone","settings":%s,"secrets":%s,
         "mrnSystem":null,"timeZone":"Europe/Berlin","enabled":%s,"preview":false}"""
        .formatted(display, settings, secrets, enabled);
  }

  private TenantSettings settings() {
    return (TenantSettings) server.tenant(TENANT).orElseThrow().settings();
  }

  @Test
  void itIsDisabledAndRenamedWithItsSettingsAsTheyAre() throws Exception {
    TenantSettings before = settings();
    Answer saved = operator.put("tenants/" + TENANT, 1, body("Old ward", KEPT, "{}", false));

    assertThat(saved.status()).as(saved.body()).isEqualTo(200);
    assertThat(saved.json().path("enabled").asBoolean()).isFalse();
    Tenant tenant = server.tenant(TENANT).orElseThrow();
    assertThat(tenant.enabled()).isFalse();
    assertThat(tenant.displayName()).isEqualTo("Old ward");
    assertThat(tenant.adapter()).isEqualTo("gone");
    assertThat(settings()).isEqualTo(before);
    assertThat(server.events().get(0).detail()).isEqualTo("name, disabled");
  }

  @Test
  void whoChangesItsSettingsIsToldThatTheAdapterIsNotInstalled() throws Exception {
    for (String[] change :
        List.of(
            new String[] {"{\"url\":\"https://other.example\"}", "{}"},
            new String[] {"{\"url\":\"https://ehr.example\",\"more\":\"x\"}", "{}"},
            new String[] {"{}", "{}"},
            new String[] {KEPT, "{\"password\":\"another\"}"},
            new String[] {KEPT, "{\"password\":\"kept-s3cret\"}"})) {
      Answer answer =
          operator.put("tenants/" + TENANT, 1, body("Ward", change[0], change[1], false));
      assertThat(answer.status()).as(change[0] + change[1]).isEqualTo(400);
      assertThat(answer.json().at("/fields/adapter").asText()).contains("not installed");
    }
    assertThat(server.tenant(TENANT).orElseThrow().enabled()).isTrue();
  }

  @Test
  void aTestOfItsConnectionSaysThatTheAdapterIsNotInstalled() throws Exception {
    JsonNode asked =
        operator
            .post(
                "tenants/test",
                body("Ward", KEPT, "{}", true)
                    .replace("{\"name\"", "{\"id\":\"" + TENANT + "\",\"name\""))
            .json();
    assertThat(asked.path("status").asInt()).isEqualTo(400);
    assertThat(asked.at("/fields/adapter").asText()).contains("not installed");
  }

  @Test
  void nobodyBeginsWithAnAdapterThatIsNotThere() throws Exception {
    String other = "1f8fad5b-d9cb-469f-a165-70867728950e";
    Answer made =
        operator.post(
            "tenants",
            body("Ward", KEPT, "{}", true)
                .replace("{\"name\"", "{\"id\":\"" + other + "\",\"name\""));
    assertThat(made.status()).isEqualTo(400);
    assertThat(made.json().at("/fields/adapter").asText()).contains("Choose one");
  }
}
