package dev.rounds.core.config;

import static dev.rounds.core.TestRegistry.A;
import static dev.rounds.core.TestRegistry.B;
import static dev.rounds.core.TestRegistry.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rounds.core.ConfigurationException;
import dev.rounds.core.Gateway;
import dev.rounds.core.GatewayConfig;
import dev.rounds.core.http.AddressRange;
import dev.rounds.core.oauth.KeyRing;
import dev.rounds.core.oauth.TokenRequest;
import dev.rounds.core.oauth.TokenService;
import dev.rounds.core.oauth.UseRecorder;
import dev.rounds.core.tenant.FakeFactory;
import dev.rounds.registry.Client;
import dev.rounds.registry.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
  private final Map<String, String> keys = new HashMap<>();

  @Test
  void theLeastConfigurationIsABaseUrlAndHasTheDocumentedDefaults() {
    keys.put("rounds.base-url", "https://rounds.example");

    GatewayConfig config = read();

    assertThat(config.baseUrl()).isEqualTo("https://rounds.example");
    assertThat(config.tokens().audience()).isEqualTo("https://rounds.example");
    assertThat(config.registry().tenants().all()).isEmpty();
    for (ConfigKey key : ConfigKey.values()) {
      key.defaultValue().ifPresent(value -> keys.put(key.of("x"), value));
    }
    GatewayConfig spelled = read();
    assertThat(config.tokens()).isEqualTo(spelled.tokens());
    assertThat(config.maxBodyBytes()).isEqualTo(spelled.maxBodyBytes());
    assertThat(config.maxCount()).isEqualTo(spelled.maxCount());
    assertThat(config.maxAnswerBytes()).isEqualTo(spelled.maxAnswerBytes());
    assertThat(config.maxBatchEntries()).isEqualTo(spelled.maxBatchEntries());
    assertThat(config.batchConcurrency()).isEqualTo(spelled.batchConcurrency());
    assertThat(config.cursorLifetime()).isEqualTo(spelled.cursorLifetime());
    assertThat(config.corsOrigins()).isEmpty();
    assertThat(config.ehrDeadline()).isEqualTo(spelled.ehrDeadline());
    assertThat(config.trustedProxies()).isEmpty();
  }

  @Test
  void everySettingOfTheGatewayIsRead() {
    keys.put("rounds.base-url", "https://rounds.example/teams");
    keys.put("rounds.token.audience", "api://rounds");
    keys.put("rounds.token.lifetime", "PT20M");
    keys.put("rounds.token.reuse", "PT0S");
    keys.put("rounds.proxy.trusted", " 10.0.0.0/8 , ::1,");
    keys.put("rounds.body.max-bytes", "2048");
    keys.put("rounds.search.max-count", "50");
    keys.put("rounds.ehr.deadline", "PT3S");
    keys.put("rounds.search.cursor-lifetime", "PT2M");
    keys.put("rounds.search.cursor-key", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE=");
    keys.put("rounds.answer.max-bytes", "70000");
    keys.put("rounds.batch.max-entries", "7");
    keys.put("rounds.batch.concurrency", "2");
    keys.put("rounds.cors.origins", "https://app.example, http://localhost:3000");

    GatewayConfig config = read();

    assertThat(config.tokens().issuer()).isEqualTo("https://rounds.example/teams");
    assertThat(config.tokens().audience()).isEqualTo("api://rounds");
    assertThat(config.tokens().lifetime()).isEqualTo(Duration.ofMinutes(20));
    assertThat(config.tokens().reuse()).isZero();
    assertThat(config.trustedProxies())
        .extracting(AddressRange::toString)
        .containsExactly("10.0.0.0/8", "::1");
    assertThat(config.maxBodyBytes()).isEqualTo(2048);
    assertThat(config.maxCount()).isEqualTo(50);
    assertThat(config.ehrDeadline()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.cursorLifetime()).isEqualTo(Duration.ofMinutes(2));
    assertThat(config.cursorKey().getEncoded()).endsWith(1);
    assertThat(config.maxAnswerBytes()).isEqualTo(70000);
    assertThat(config.maxBatchEntries()).isEqualTo(7);
    assertThat(config.batchConcurrency()).isEqualTo(2);
    assertThat(config.corsOrigins())
        .containsExactlyInAnyOrder("https://app.example", "http://localhost:3000");
  }

  @Test
  void aShortLifeOfTokensShortensTheirReuse() {
    keys.put("rounds.base-url", "https://rounds.example");
    keys.put("rounds.token.lifetime", "PT30S");

    assertThat(read().tokens().reuse()).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void tenantsAndClientsAreRead() {
    twoTenants();
    keys.put("rounds.tenant.north.id", A.toUpperCase(Locale.ROOT));
    keys.put("rounds.tenant.north.display", "North Hospital");
    keys.put("rounds.tenant.north.mrn-system", "urn:oid:1.2.3");
    keys.put("rounds.tenant.north.time-zone", "Europe/Berlin");
    keys.put("rounds.tenant.north.setting.seed", "7");
    keys.put("rounds.tenant.south.enabled", "false");

    GatewayConfig config = read();

    Tenant north = config.registry().tenants().find(A).orElseThrow();
    Tenant south = config.registry().tenants().find(B).orElseThrow();
    assertThat(north.name()).isEqualTo("north");
    assertThat(north.displayName()).isEqualTo("North Hospital");
    assertThat(north.mrnSystem()).contains("urn:oid:1.2.3");
    assertThat(north.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(north.settings().text("seed")).contains("7");
    assertThat(north.settings().secret("seed")).contains(new char[] {'7'});
    assertThat(north.settings().text("other")).isEmpty();
    assertThat(south.zone()).isEqualTo(ZoneOffset.UTC);
    assertThat(south.displayName()).isEqualTo("south");
    assertThat(south.enabled()).isFalse();
    Client teams = config.registry().clients().find("teams-client").orElseThrow();
    assertThat(teams.enabled()).isTrue();
    assertThat(config.registry().permits("teams-client", A)).isTrue();
    assertThat(config.registry().permits("teams-client", B)).isFalse();
    assertThat(config.registry().grants().contains("teams-client", B)).isTrue();
  }

  @Test
  void aConfiguredClientGetsAToken() {
    twoTenants();

    assertThat(token(read(), SECRET)).isEqualTo(A);
  }

  @Test
  void aSecretIsReadFromAFileWithoutItsNewline(@TempDir Path folder) throws IOException {
    twoTenants();
    Path file = Files.writeString(folder.resolve("secret"), SECRET + "\r\n");
    keys.remove("rounds.client.teams.secret");
    keys.put("rounds.client.teams.secret-file", file.toString());

    assertThat(token(read(), SECRET)).isEqualTo(A);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:9080",
        "http://127.0.0.1:9080/x",
        "http://[::1]",
        "https://rounds.example:8443"
      })
  void aBaseUrlMayBe(String url) {
    assertThatCode(() -> GatewayConfig.builder().baseUrl(url)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rounds.example",
        "/fhir",
        "ftp://rounds.example",
        "http://rounds.example",
        "http://localhost.example",
        "http://127.0.0.1.example",
        "https://rounds.example/",
        "https://rounds.example?x",
        "https://rounds.example#x",
        "https://me:mine@rounds.example",
        "https:///x",
        "https:rounds",
        "https://rounds example"
      })
  void aBaseUrlMayNotBe(String url) {
    keys.put("rounds.base-url", url);

    assertThat(problems()).hasSize(1).allMatch(problem -> problem.startsWith("rounds.base-url "));
  }

  @ParameterizedTest
  @CsvSource({
    "rounds.token.lifetime, PT1S",
    "rounds.token.lifetime, 300",
    "rounds.token.lifetime, P3D",
    "rounds.token.reuse, PT5M",
    "rounds.token.reuse, -PT1S",
    "rounds.proxy.trusted, proxy.example",
    "rounds.proxy.trusted, '10.0.0.0/8, 10.0.0.1/8'",
    "rounds.body.max-bytes, 1M",
    "rounds.body.max-bytes, 1",
    "rounds.body.max-bytes, 99999999999",
    "rounds.search.max-count, 0",
    "rounds.ehr.deadline, PT0S",
    "rounds.tenants, 'north,south,north'",
    "rounds.tenants, 'north,south,No.rth'",
    "rounds.tenant.north.id, north",
    "rounds.tenant.north.id, ''",
    "rounds.tenant.south.id, 0F8FAD5B-d9cb-469f-a165-70867728950e",
    "rounds.tenant.north.adapter, ' '",
    "rounds.tenant.north.time-zone, Middle/Earth",
    "rounds.tenant.north.enabled, yes",
    "rounds.client.teams.id, ''",
    "rounds.client.teams.id, 'two words'",
    "rounds.client.teams.secret, hunter2",
    "rounds.client.teams.secret, 'sixty-four-characters-with-\u00fcml\u00e4uts-in-them'",
    "rounds.client.teams.secret, ''",
    "rounds.client.teams.tenants, east",
    "rounds.client.teams.enabled, TRUE",
  })
  void aWrongValueIsNamedByItsKeyAndNotRepeatedIfSecret(String key, String value) {
    twoTenants();
    keys.put(key, value);

    assertThat(problems())
        .hasSize(1)
        .allMatch(problem -> problem.startsWith(key + " ") && problem.endsWith("."))
        .noneMatch(problem -> problem.contains("hunter2"));
  }

  @Test
  void aSecretTwiceAndAFileThatIsNotThereAreProblems() {
    twoTenants();
    keys.put("rounds.client.teams.secret-file", "/nowhere/at/all");
    assertThat(problems())
        .containsExactly(
            "rounds.client.teams.secret and rounds.client.teams.secret-file:"
                + " exactly one of them is needed.");

    keys.remove("rounds.client.teams.secret");
    assertThat(problems())
        .containsExactly(
            "rounds.client.teams.secret-file names a file that cannot be read"
                + " (NoSuchFileException).");
  }

  @Test
  void allProblemsAreReportedTogether() {
    twoTenants();
    keys.remove("rounds.base-url");
    keys.put("rounds.token.lifetime", "soon");
    keys.put("rounds.tenant.north.id", "north");
    keys.put("rounds.client.teams.secret", "hunter2");
    keys.put("rounds.client.teams.tenants", "north,east");

    ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, this::read);

    assertThat(refused.problems())
        .containsExactly(
            "rounds.base-url is missing.",
            "rounds.token.lifetime must be an ISO 8601 duration such as PT30S.",
            "rounds.tenant.north.id must be a GUID such as 0f8fad5b-d9cb-469f-a165-70867728950e.",
            "rounds.client.teams.secret must have at least 32 characters; make a random one.",
            "rounds.client.teams.tenants names the tenant east, which is not in rounds.tenants.");
    assertThat(refused)
        .hasMessageContaining("rounds.base-url is missing. rounds.token.lifetime")
        .hasMessageNotContaining("hunter2");
  }

  @Property(tries = 200)
  void anyValueOfAnyKeyIsReadOrNamedAsAProblem(@ForAll String value) {
    for (ConfigKey key : ConfigKey.values()) {
      keys.clear();
      twoTenants();
      keys.put(
          key.pattern().replace("<name>", key.name().startsWith("T") ? "north" : "teams"), value);
      keys.put("rounds.body.max-bytes", "no number, so that no key is generated");

      assertThat(problems()).isNotEmpty();
    }
  }

  @Test
  void aGatewayDoesNotStartWithAnAdapterThatIsNotThere() {
    twoTenants();
    keys.put("rounds.tenant.south.adapter", "epik");
    FakeFactory factory = new FakeFactory();
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      GatewayConfig config =
          reader()
              .read()
              .dialects(dev.rounds.core.TestDialect.both())
              .executor(executor)
              .adapterFactories(List.of(factory))
              .build();

      ConfigurationException refused =
          catchThrowableOfType(ConfigurationException.class, () -> new Gateway(config));

      assertThat(refused.problems())
          .containsExactly("Tenant south: there is no adapter of the type epik; there are [fake].");
    } finally {
      executor.shutdownNow();
    }
  }

  private void twoTenants() {
    keys.put("rounds.base-url", "https://rounds.example");
    keys.put("rounds.tenants", "north, south");
    keys.put("rounds.tenant.north.id", A);
    keys.put("rounds.tenant.north.adapter", "fake");
    keys.put("rounds.tenant.south.id", B);
    keys.put("rounds.tenant.south.adapter", "fake");
    keys.put("rounds.clients", "teams");
    keys.put("rounds.client.teams.id", "teams-client");
    keys.put("rounds.client.teams.secret", SECRET);
    keys.put("rounds.client.teams.tenants", "north,south");
  }

  private static String token(GatewayConfig config, String secret) {
    return new TokenService(
            config.registry(),
            new KeyRing(config.registry().keys()),
            config.tokens(),
            config.clock(),
            config.random(),
            new UseRecorder(config.registry().uses(), Runnable::run))
        .issue(new TokenRequest("teams-client", secret, false, Optional.of(A)))
        .tenant();
  }

  private ConfigReader reader() {
    return new ConfigReader(
        key -> Optional.ofNullable(keys.get(key)), new SecureRandom(), InstantSource.system());
  }

  private GatewayConfig read() {
    ExecutorService never = Executors.newSingleThreadExecutor();
    never.shutdownNow();
    return reader()
        .read()
        .dialects(dev.rounds.core.TestDialect.both())
        .executor(never)
        .random(new SecureRandom())
        .build();
  }

  private List<String> problems() {
    return catchThrowableOfType(ConfigurationException.class, this::read).problems();
  }
}
