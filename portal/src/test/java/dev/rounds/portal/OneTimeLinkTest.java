package dev.rounds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rounds.portal.PortalServer.Answer;
import dev.rounds.portal.PortalServer.Browser;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends a person's sessions, and what makes an unused one-time link worthless. */
class OneTimeLinkTest {
  private static final String EMAIL = "person@vendor.example";

  @TempDir Path folder;
  private PortalServer server;
  private Browser operator;
  private Browser person;
  private JsonNode account;
  private String link;

  @BeforeEach
  void start() throws Exception {
    server = new PortalServer(folder);
    operator = server.operator();
    person = server.signedUp(operator, EMAIL, "OWNER", "AUDITOR");
    account = operator.get("accounts?text=" + EMAIL).json().path("items").path(0);
    String made = operator.post("accounts/" + id() + "/link", "").json().path("link").asText();
    link = made.substring(made.lastIndexOf('/') + 1);
    assertThat(isSignedIn()).isTrue();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String id() {
    return account.path("id").asText();
  }

  private boolean isSignedIn() throws Exception {
    return person.get("session").json().path("signedIn").asBoolean();
  }

  private Answer use() throws Exception {
    return server
        .browser()
        .post(
            "links/password",
            "{\"token\":\"%s\",\"password\":\"another horse battery\"}".formatted(link));
  }

  private void change(String status, String roles) throws Exception {
    Answer changed =
        operator.put(
            "accounts/" + id(),
            account.path("version").asLong(),
            "{\"status\":\"%s\",\"roles\":%s}".formatted(status, roles));
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
  }

  @Test
  void aRoleThatIsTakenEndsSessionsAndLeavesTheLink() throws Exception {
    change("ACTIVE", "[\"OWNER\"]");

    assertThat(isSignedIn()).isFalse();
    assertThat(use().status()).isEqualTo(204);
  }

  @Test
  void aResetOfTheSecondFactorEndsSessionsAndLeavesTheLink() throws Exception {
    assertThat(operator.post("accounts/" + id() + "/second-factor-reset", "").status())
        .isEqualTo(204);

    assertThat(isSignedIn()).isFalse();
    assertThat(use().status()).isEqualTo(204);
  }

  @Test
  void aDisabledAccountsLinkIsWorthless() throws Exception {
    change("DISABLED", "[\"OWNER\"]");

    assertThat(isSignedIn()).isFalse();
    assertThat(use().code()).isEqualTo("link");
  }

  @Test
  void aChangedPasswordMakesTheLinkWorthless() throws Exception {
    assertThat(
            person
                .put(
                    "session/password",
                    1,
                    "{\"current\":\"%s\",\"password\":\"another horse battery\"}"
                        .formatted(PortalServer.PASSWORD))
                .status())
        .isEqualTo(204);

    assertThat(use().code()).isEqualTo("link");
  }
}
