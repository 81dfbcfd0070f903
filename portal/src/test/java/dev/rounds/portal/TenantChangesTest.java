package dev.rounds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.portal.PortalServer.Answer;
import dev.rounds.portal.PortalServer.Browser;
import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.AuditEvent.Action;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantSettings;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the audit says that was changed. */
class TenantChangesTest {
  private static final String TENANT = "0f8fad5b-d9cb-469f-a165-70867728950e";

  @TempDir Path folder;

  @Test
  void theAuditNamesWhatWasChangedAndNothingElse() throws Exception {
    try (PortalServer server = new PortalServer(folder)) {
      Browser operator = server.operator();
      server
          .kept
          .administration()
          .tenants()
          .create(
              new Tenant(
                  TENANT,
                  "ward",
                  "Ward",
                  "sample",
                  TenantSettings.of(Map.of("patients", "20"), Map.of()),
                  Optional.empty(),
                  ZoneOffset.UTC,
                  true),
              new AuditEvent(server.now, "test", "test", Action.TENANT_CREATED, "", "", ""));
      String zone = operator.get("tenants/" + TENANT).json().path("timeZone").asText();

      assertThat(saved(server, operator, 1, "Ward", zone)).isEqualTo("nothing");
      assertThat(saved(server, operator, 2, "Ward 7", zone)).isEqualTo("name");
      assertThat(saved(server, operator, 3, "Ward 7", "Europe/Berlin"))
          .isEqualTo("MRN system or time zone");
    }
  }

  private static String saved(
      PortalServer server, Browser operator, long version, String display, String zone)
      throws Exception {
    Answer answer =
        operator.put(
            "tenants/" + TENANT,
            version,
            """
            {"name":"ward","displayName":"%s","adapter":"sample","settings":{"patients":"20"},
             "secrets":{},"mrnSystem":null,"timeZone":"%s","enabled":true,"preview":false}"""
                .formatted(display, zone));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    AuditEvent last = server.events().get(0);
    assertThat(last.action()).isEqualTo(Action.TENANT_CHANGED);
    return last.detail();
  }
}
