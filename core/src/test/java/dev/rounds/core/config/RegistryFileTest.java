package dev.rounds.core.config;

import static dev.rounds.core.config.RegistryFiles.A;
import static dev.rounds.core.config.RegistryFiles.B;
import static dev.rounds.core.config.RegistryFiles.FULL;
import static dev.rounds.core.config.RegistryFiles.OTHER;
import static dev.rounds.core.config.RegistryFiles.PASSWORD;
import static dev.rounds.core.config.RegistryFiles.SECRET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rounds.core.ConfigurationException;
import dev.rounds.core.config.RegistryFile.Snapshot;
import dev.rounds.registry.Client;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryFileTest {
  private final RegistryFiles files = new RegistryFiles();

  private Snapshot yaml(String text) {
    return files.at(Path.of("registry.yaml")).read(text.getBytes(UTF_8));
  }

  private Snapshot json(String text) {
    return files.at(Path.of("registry.json")).read(text.getBytes(UTF_8));
  }

  private List<String> problems(String text) {
    return catchThrowableOfType(ConfigurationException.class, () -> yaml(text)).problems();
  }

  private List<String> jsonProblems(String text) {
    return catchThrowableOfType(ConfigurationException.class, () -> json(text)).problems();
  }

  @Test
  void tenantsAreReadWhole() {
    assertThat(yaml(FULL).tenants().all())
        .containsExactly(
            new Tenant(
                B,
                "bed",
                "bed",
                "plain",
                TenantSettings.empty(),
                Optional.empty(),
                ZoneOffset.UTC,
                false,
                false),
            new Tenant(
                A,
                "ward",
                "Ward \"Ω\"",
                "strict",
                TenantSettings.of(
                    Map.of(
                        "url",
                        "https://ehr.example",
                        "size",
                        "12",
                        "deep",
                        "true",
                        "ratio",
                        "1.50"),
                    Map.of("password", PASSWORD)),
                Optional.of("urn:oid:1.2.3"),
                ZoneId.of("Europe/Vienna"),
                true,
                true));
  }

  @Test
  void clientsAreReadWithTheirSecretsAndGrants() {
    Snapshot read = yaml(FULL);

    Client teams = read.clients().find("teams-app").orElseThrow();
    assertThat(teams.description()).isEqualTo("The Patients app");
    assertThat(teams.enabled()).isTrue();
    assertThat(teams.secrets()).hasSize(2);
    assertThat(files.secrets.verify(Optional.of(teams), SECRET)).isTrue();
    assertThat(files.secrets.verify(Optional.of(teams), OTHER)).isTrue();
    assertThat(files.secrets.verify(Optional.of(teams), PASSWORD)).isFalse();
    assertThat(read.grants().tenants("teams-app", 9)).containsExactlyInAnyOrder(A, B);
    Client reports = read.clients().find("reports").orElseThrow();
    assertThat(reports.description()).isEqualTo("reports");
    assertThat(reports.enabled()).isFalse();
    assertThat(read.grants().tenants("reports", 9)).isEmpty();
  }

  @Test
  void jsonIsReadAsYamlIs() {
    Snapshot read =
        json(
            """
            \ufeff{
            \t"tenants": [
            \t\t{"id": "%s", "name": "ward", "adapter": "plain", "settings": {"size": 1.50}}
            \t],
            \t"clients": [{"id": "a", "secrets": [{"env": "TEAMS"}], "tenants": ["ward"]}]
            }
            """
                .formatted(A));

    assertThat(read.tenants().find(A).orElseThrow().settings().text("size")).contains("1.50");
    assertThat(read.grants().contains("a", A)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "tenants: []", "clients: []\ntenants: []"})
  void aFileWithoutRecordsIsRight(String text) {
    assertThat(yaml(text).tenants().all()).isEmpty();
  }

  @Test
  void secretsAreReadFromFilesBesideTheRegistry(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("secret"), SECRET + "\r\n");

    Snapshot read =
        files
            .at(folder.resolve("registry.yml"))
            .read("clients: [{id: a, secrets: [{file: secret}]}]".getBytes(UTF_8));

    assertThat(files.secrets.verify(read.clients().find("a"), SECRET)).isTrue();
  }

  @Test
  void everyProblemHasItsPlaceInTheOrderOfTheFile() {
    assertThat(
            problems(
                """
                tenants:
                  - id: 12
                    name: Ward
                    dispaly: Ward
                    adapter: none
                  - name: bed
                    adapter: strict
                    timeZone: Mars
                    enabled: yes
                    settings: {password: x}
                  - id: 0f8fad5b-d9cb-469f-a165-70867728950e
                    name: bed
                    adapter: plain
                    secrets: {key: swordfish}
                clients:
                  - id: a b
                    secrets: []
                    tenants: [ward, bed, bed, 3]
                  - id: c
                    secrets: [{env: NONE}, {env: TEAMS, file: x}, {}, plain-text-secret]
                  - id: c
                tennants: []
                """))
        .containsExactly(
            "registry.yaml line 2, column 9: id must be a text; put it in quotes if it looks like"
                + " something else.",
            "registry.yaml line 3, column 11: name must have 1 to 40 lower-case letters, digits and"
                + " dashes.",
            "registry.yaml line 4, column 5: dispaly is no key of a tenant; there are id, name,"
                + " display, adapter, settings, secrets, mrnSystem, timeZone, enabled, preview.",
            "registry.yaml line 5, column 14: there is no adapter of the type none; there are"
                + " [plain, strict].",
            "registry.yaml line 6, column 5: id is missing.",
            "registry.yaml line 8, column 15: timeZone must be a time zone such as Europe/Berlin.",
            "registry.yaml line 9, column 14: enabled must be true or false.",
            "registry.yaml line 10, column 15: the adapter strict requires the setting url.",
            "registry.yaml line 10, column 26: password is a secret and belongs into secrets.",
            "registry.yaml line 12, column 11: name is the name of another tenant, too.",
            "registry.yaml line 14, column 20: a secret stands here in plain text, which must not"
                + " be; name an environment variable or a file that holds it, as {env: NAME} or"
                + " {file: /run/secrets/name}.",
            "registry.yaml line 16, column 9: id must have 1 to 128 printable ASCII characters and"
                + " no space.",
            "registry.yaml line 17, column 14: secrets must have at least one.",
            "registry.yaml line 18, column 15: there is no tenant ward in this file.",
            "registry.yaml line 18, column 26: the tenant bed is here twice.",
            "registry.yaml line 18, column 31: a tenant's name must have 1 to 40 lower-case"
                + " letters, digits and dashes.",
            "registry.yaml line 20, column 21: the environment variable NONE has no value.",
            "registry.yaml line 20, column 28: a secret must have env or file, and not both.",
            "registry.yaml line 20, column 51: a secret must have env or file, and not both.",
            "registry.yaml line 20, column 55: a secret stands here in plain text, which must not"
                + " be; name an environment variable or a file that holds it, as {env: NAME} or"
                + " {file: /run/secrets/name}.",
            "registry.yaml line 21, column 5: secrets is missing.",
            "registry.yaml line 21, column 9: id is the id of another client, too.",
            "registry.yaml line 22, column 1: tennants is no key of the file; there are $schema,"
                + " tenants, clients.");
  }

  @Test
  void placesInJsonAreCountedInCharacters() {
    assertThat(jsonProblems("{\n  \"$schema\": \"Ω☃\", \"tenants\": 3,\r\n\t\"tenants\": []}"))
        .containsExactly(
            "registry.json line 2, column 31: tenants must be a list.",
            "registry.json line 3, column 2: tenants is here twice.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "{\"tenants\": [}",
        "{\"tenants\": []} x",
        "{'tenants': []}",
        "{\"a\": hunter2}",
        "{\"tenants\": [],}",
        "nul"
      })
  void whatIsNotJsonIsToldWithItsPlaceAndWithoutItsText(String text) {
    assertThat(jsonProblems(text))
        .singleElement()
        .asString()
        .startsWith("registry.json line 1, column ")
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing\n",
        "a: b: c",
        "\ttenants: []",
        "tenants: [",
        "--- {}\n--- {}",
        "a: 'x",
        "%YAML 3.0\n--- {}",
        "&a {}",
        "!!map {}",
        "tenants: !x []",
        "? [a]\n: b",
        "tenants: ~",
        "tenants:",
        "{tenants: [], tenants: []}",
        "<<: {tenants: []}",
        "just a text"
      })
  void whatIsNotReadOfYamlIsToldWithItsPlace(String text) {
    assertThat(problems(text))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem).startsWith("registry.yaml line "));
  }

  @Test
  void aliasesAreNotReadSoThatASmallFileStaysSmall() {
    StringBuilder bomb = new StringBuilder("tenants:\n  - &a0 [x, x]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("  - &a%d [*a%d, *a%d]\n".formatted(i, i - 1, i - 1));
    }

    assertThat(problems(bomb.toString()))
        .hasSizeLessThanOrEqualTo(101)
        .anyMatch(problem -> problem.contains("an alias is not read here"))
        .last()
        .asString()
        .contains("more problems");
  }

  @ParameterizedTest
  @ValueSource(strings = {"registry.json", "registry.yaml"})
  void aFileIsNeitherDeepNorFullOfValuesNorLong(String name) {
    RegistryFile file = files.at(Path.of(name));
    assertThatThrownBy(() -> file.read("[".repeat(1_000_000).getBytes(UTF_8)))
        .hasMessageContaining("column 17: the file is nested more than 16 levels deep");
    assertThatThrownBy(() -> file.read(("[" + "1,".repeat(600_000)).getBytes(UTF_8)))
        .hasMessageContaining("the file holds more than 500000 values");
    assertThatThrownBy(() -> file.read(new byte[RegistryFile.MAX_BYTES + 1]))
        .hasMessageContaining(name + " has more than 16777216 bytes.");
  }

  /** Takes minutes where the parser is given its text piece by piece. */
  @Test
  void aLongRunOfBlanksIsReadOver() {
    int free = RegistryFile.MAX_BYTES - "tenants: []\n".length();

    assertThat(yaml("tenants: []\n" + " ".repeat(free)).tenants().all()).isEmpty();
    assertThat(yaml("tenants: " + " ".repeat(free) + "[]\n").tenants().all()).isEmpty();
  }

  @Test
  void aFileThatIsNoTextIsRefused() {
    assertThatThrownBy(() -> files.at(Path.of("r.yaml")).read(new byte[] {'{', (byte) 0xff, '}'}))
        .hasMessageContaining("r.yaml line 1, column 1: the file is not UTF-8.");
    assertThat(problems("{\n a\u0000: 1}"))
        .containsExactly(
            "registry.yaml line 2, column 3: a control character must not stand in the file.");
  }

  @Test
  void aNameThatSaysNoFormatIsRefused() {
    assertThatThrownBy(() -> files.at(Path.of("registry.toml")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("rounds.registry.file must name a file that ends in .json, .yaml");
  }

  @Test
  void aSecretsFileThatCannotBeReadIsToldAndItsContentIsNot(@TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("short"), "hunter2");
    Files.writeString(folder.resolve("empty"), "\n");
    Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff});
    Files.write(folder.resolve("long"), new byte[70_000]);
    RegistryFile file = files.at(folder.resolve("registry.yaml"));
    String text =
        """
        clients:
          - id: a
            secrets:
              - file: none
              - file: short
              - file: empty
              - file: bytes
              - file: long
              - file: "."
              - file: "a\\0b"
        """;

    assertThat(
            catchThrowableOfType(
                    ConfigurationException.class, () -> file.read(text.getBytes(UTF_8)))
                .problems())
        .containsExactly(
            "registry.yaml line 4, column 15: the file of a secret cannot be read"
                + " (NoSuchFileException).",
            "registry.yaml line 5, column 9: the secret must have at least 32 characters; make a"
                + " random one.",
            "registry.yaml line 6, column 15: the file of a secret is empty.",
            "registry.yaml line 7, column 15: the file of a secret is not UTF-8.",
            "registry.yaml line 8, column 15: the file of a secret has more than 65536 bytes.",
            "registry.yaml line 9, column 15: the file of a secret cannot be read (IOException).",
            "registry.yaml line 10, column 15: the path of a secret's file is none.");
  }

  @Test
  void aTextOfManyCodeUnitsIsRefusedAsAnyTooLongOneIs() {
    String long300 = "\ud83d\ude00".repeat(300);
    assertThat(
            problems("clients: [{id: a, secrets: [{env: TEAMS}], description: " + long300 + "}]"))
        .containsExactly(
            "registry.yaml line 1, column 57: description must have at most 500 characters.");
  }

  /** Whatever somebody does to a file by mistake, it is read or its problems are told. */
  @Property(tries = 2000)
  void aBrokenFileIsReadOrRefused(
      @ForAll @IntRange(max = 1100) int from,
      @ForAll @IntRange(max = 40) int length,
      @ForAll String instead) {
    int start = Math.min(from, FULL.length());
    int end = Math.min(start + length, FULL.length());
    String broken = FULL.substring(0, start) + instead + FULL.substring(end);
    for (String name : List.of("registry.yaml", "registry.json")) {
      RegistryFile.Reading reading = files.at(Path.of(name)).reading(broken.getBytes(UTF_8));
      assertThat(reading.snapshot().isPresent()).isEqualTo(reading.problems().isEmpty());
      assertThat(reading.problems())
          .allSatisfy(
              problem ->
                  assertThat(problem)
                      .startsWith(name)
                      .doesNotContain(SECRET)
                      .doesNotContain(PASSWORD));
    }
  }
}
