package dev.rounds.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rounds.portal.account.Passkeys;
import dev.rounds.portal.account.Passkeys.RefusedException;
import dev.rounds.registry.Account;
import dev.rounds.registry.memory.InMemoryEphemeralStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which public addresses have passkeys, and of which origin they are. */
class PasskeyAddressTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Account ADA =
      new Account(
          "1",
          "ada@ward.example",
          "Ada",
          Account.Status.ACTIVE,
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          NOW);

  private static Passkeys at(String baseUrl) {
    return new Passkeys(baseUrl, new InMemoryEphemeralStore(), new SecureRandom(), () -> NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "https://rounds.example, https://rounds.example, rounds.example",
    "HTTPS://Rounds.Example/a/b, https://rounds.example, rounds.example",
    "https://rounds.example:443/a, https://rounds.example, rounds.example",
    "https://rounds.example:8443, https://rounds.example:8443, rounds.example",
    "https://rounds.example:80, https://rounds.example:80, rounds.example",
    "http://localhost:80, http://localhost, localhost",
    "http://localhost:9080, http://localhost:9080, localhost",
    "https://1.2.3.4.example, https://1.2.3.4.example, 1.2.3.4.example",
  })
  void aPasskeyIsOfTheHostAndOfTheOriginAsABrowserWritesIt(
      String baseUrl, String origin, String host) throws Exception {
    Passkeys passkeys = at(baseUrl);
    JsonNode options = SoftAuthenticator.options(passkeys.creationOptions(ADA));

    assertThat(passkeys.offered()).isTrue();
    assertThat(options.at("/publicKey/rp/id").asText()).isEqualTo(host);
    String made = new SoftAuthenticator(origin).create(options).toString();
    assertThat(passkeys.register(ADA, "phone", made).name()).isEqualTo("phone");

    JsonNode again = SoftAuthenticator.options(passkeys.creationOptions(ADA));
    String elsewhere = new SoftAuthenticator(origin + "0").create(again).toString();
    assertThatThrownBy(() -> passkeys.register(ADA, "phone", elsewhere))
        .isInstanceOf(RefusedException.class)
        .hasMessage("WRONG")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:9080", "https://10.0.0.7/a", "https://[2001:db8::1]:8443"})
  void anIpAddressHasNone(String baseUrl) {
    assertThat(at(baseUrl).offered()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://rounds.example", "http://localhost:9080"})
  void whatAuthenticatorsKeepOfAPersonIsNotTheAccountsId(String baseUrl) {
    JsonNode user =
        SoftAuthenticator.options(at(baseUrl).creationOptions(ADA)).at("/publicKey/user");

    assertThat(user.path("name").asText()).isEqualTo(ADA.email());
    assertThat(user.path("displayName").asText()).isEqualTo(ADA.name());
    assertThat(user.path("id").asText()).matches("[A-Za-z0-9_-]{43}");
  }
}
