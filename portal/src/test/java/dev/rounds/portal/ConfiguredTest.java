package dev.rounds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rounds.portal.PortalServer.Answer;
import dev.rounds.portal.PortalServer.Browser;
import dev.rounds.registry.Client;
import dev.rounds.registry.ClientSecret;
import dev.rounds.registry.Grant;
import dev.rounds.registry.SecretHash;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the server's configuration is read in the portal, and edited where it is. */
class ConfiguredTest {
  private static final String TENANT = "a0000000-0000-4000-8000-00000000000a";

  @TempDir Path folder;
  private PortalServer server;
  private Browser operator;

  @BeforeEach
  void start() throws Exception {
    server = new PortalServer(folder);
    server.byHand.clients().put(client("by-hand", "Reports of the ward"));
    server.byHand.grants().add(new Grant("by-hand", TENANT));
    server
        .byHand
        .tenants()
        .put(
            new Tenant(
                TENANT,
                "ward",
                "Ward A",
                "sample",
                TenantSettings.empty(),
                Optional.empty(),
                ZoneOffset.UTC,
                true));
    operator = server.operator();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Client client(String id, String description) {
    return new Client(
        id,
        description,
        true,
        List.of(
            new ClientSecret(
                "s",
                "first",
                "abc",
                SecretHash.of("k", new byte[32]),
                Instant.EPOCH,
                Optional.empty())));
  }

  private static List<String> ids(Answer answer) throws Exception {
    return answer.json().path("items").findValuesAsText("id").stream()
        .filter(id -> !id.equals("s"))
        .toList();
  }

  @Test
  void operatorsAndAuditorsSeeAConfiguredClientAndOwnersDoNot() throws Exception {
    Browser owner = server.signedUp(operator, "owner@vendor.example", "OWNER");
    Browser auditor = server.signedUp(operator, "auditor@hospital.example", "AUDITOR");
    JsonNode own = owner.post("clients", "{\"description\":\"Own\"}").json();

    for (Browser browser : List.of(operator, auditor)) {
      JsonNode shown = browser.get("clients").json().path("items").path(0);
      assertThat(shown.path("id").asText()).isEqualTo("by-hand");
      assertThat(shown.path("managed").asText()).isEqualTo("configuration");
      assertThat(shown.path("owner").isNull()).isTrue();
      assertThat(shown.at("/secrets/0/hint").asText()).isEqualTo("abc");
      assertThat(ids(browser.get("clients")))
          .containsExactly("by-hand", own.path("id").asText(), own.at("/owner/id").asText());
      assertThat(browser.get("clients/by-hand").json().path("tenants").asInt()).isEqualTo(1);
      JsonNode grant = browser.get("clients/by-hand/grants").json().path("items").path(0);
      assertThat(grant.at("/tenant/displayName").asText()).isEqualTo("Ward A");
      assertThat(grant.path("status").asText()).isEqualTo("GRANTED");
      assertThat(ids(browser.get("clients?text=REPORTS"))).containsExactly("by-hand");
      assertThat(ids(browser.get("clients?text=nothing"))).isEmpty();
    }
    assertThat(owner.get("clients").body()).doesNotContain("by-hand");
    assertThat(owner.get("clients/by-hand").code()).isEqualTo("missing");
    assertThat(owner.get("clients/by-hand/grants").code()).isEqualTo("missing");
    assertThat(owner.delete("clients/by-hand", 1).code()).isEqualTo("missing");
  }

  @Test
  void aConfiguredClientStandsOnTheFirstPageOnly() throws Exception {
    Browser owner = server.signedUp(operator, "owner@vendor.example", "OWNER");
    owner.post("clients", "{\"description\":\"One\"}");
    owner.post("clients", "{\"description\":\"Two\"}");

    Answer first = operator.get("clients?limit=1");
    assertThat(first.body()).contains("by-hand");
    Answer second = operator.get("clients?limit=1&after=" + first.json().path("next").asText());
    assertThat(second.body()).doesNotContain("by-hand");
    assertThat(second.json().path("items")).hasSize(1);
  }

  @Test
  void whoWritesToItIsToldToChangeTheConfiguration() throws Exception {
    for (Answer answer :
        List.of(
            operator.put("clients/by-hand", 1, "{\"description\":\"x\",\"enabled\":false}"),
            operator.delete("clients/by-hand", 1),
            operator.post("clients/by-hand/secrets", 1, "{\"description\":\"\",\"days\":90}"),
            operator.delete("clients/by-hand/secrets/s", 1),
            operator.put("clients/by-hand/owner", 1, "{\"email\":\"op@hospital.example\"}"),
            operator.post("clients/by-hand/grants", "{\"tenant\":\"" + TENANT + "\"}"),
            operator.put("tenants/" + TENANT, 1, PortalTest.tenant("sample", "{}", "{}")),
            operator.delete("tenants/" + TENANT, 1))) {
      assertThat(answer.status()).as(answer.body()).isEqualTo(409);
      assertThat(answer.code()).isEqualTo("conflict");
      assertThat(answer.json().path("detail").asText()).contains("configuration");
    }
    assertThat(server.byHand.clients().find("by-hand"))
        .contains(client("by-hand", "Reports of the ward"));
  }
}
