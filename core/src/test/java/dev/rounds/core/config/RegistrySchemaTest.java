package dev.rounds.core.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The published schema and the reader agree, as far as a schema can say it. */
class RegistrySchemaTest {
  private static final String TENANT =
      "id: 0f8fad5b-d9cb-469f-a165-70867728950e, name: ward, adapter: plain";
  private static final Path PUBLISHED =
      Path.of(System.getProperty("rounds.root"), "docs/registry.schema.json");

  private final RegistryFiles files = new RegistryFiles();

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(PUBLISHED));
  }

  private static boolean schemaTakes(String yaml) throws IOException {
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    JsonNode value = new ObjectMapper().valueToTree(new Load(settings).loadFromString(yaml));
    return schema().validate(value).isEmpty();
  }

  private boolean readerTakes(String yaml) {
    return files.at(Path.of("registry.yaml")).reading(yaml.getBytes(UTF_8)).problems().isEmpty();
  }

  @Test
  void theSchemaOnTheClassPathIsThePublishedOne() throws IOException {
    try (InputStream in = RegistryFile.class.getResourceAsStream("registry.schema.json")) {
      assertThat(in).hasBinaryContent(Files.readAllBytes(PUBLISHED));
    }
  }

  @Test
  void theSchemaIsOneOf202012() throws IOException {
    JsonSchema meta =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                com.networknt.schema.SchemaLocation.of(
                    "https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(new ObjectMapper().readTree(PUBLISHED.toFile()))).isEmpty();
  }

  @Test
  void theExampleOfTheDocumentationIsRight() throws IOException {
    String page = Files.readString(PUBLISHED.resolveSibling("configuration.md"));
    int start = page.indexOf("```yaml\n") + "```yaml\n".length();
    String example =
        page.substring(start, page.indexOf("```", start))
            .replace("adapter: sample", "adapter: plain")
            .replace("{file: /run/secrets/teams-app}", "{env: TEAMS}");
    assertThat(example).contains("env: TEAMS");
    assertThat(schemaTakes(example)).isTrue();
    assertThat(readerTakes(example)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        RegistryFiles.FULL,
        "{}",
        "tenants: []",
        "clients: []",
        "tenants: [{" + TENANT + ", settings: {}, secrets: {}}]",
        "tenants: [{" + TENANT + ", settings: {a: '', b: 0x1f, c: -1e3, d.e_f-G: False}}]",
        "tenants: [{" + TENANT + ", display: '12', enabled: TRUE}]",
        "tenants: [{" + TENANT + ", display: no, mrnSystem: 'urn:x'}]",
        "clients: [{id: 'a:b/c', secrets: [{env: TEAMS}], tenants: []}]",
      })
  void bothTake(String yaml) throws IOException {
    assertThat(schemaTakes(yaml)).as("schema").isTrue();
    assertThat(readerTakes(yaml)).as("reader").isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "12",
        "~",
        "other: 1",
        "$schema: 1",
        "$schema: ' '",
        "tenants: {}",
        "tenants: ~",
        "tenants: [12]",
        "tenants: [[]]",
        "tenants: [{}]",
        "tenants: [{id: 0f8fad5b-d9cb-469f-a165-70867728950e, name: ward}]",
        "tenants: [{name: ward, adapter: plain}]",
        "tenants: [{id: 0f8fad5bd9cb469fa16570867728950e, name: ward, adapter: plain}]",
        "tenants: [{id: 0f8fad5b-d9cb-469f-a165-70867728950e, name: Ward, adapter: plain}]",
        "tenants: [{id: 0f8fad5b-d9cb-469f-a165-70867728950e, name: '', adapter: plain}]",
        "tenants: [{id: 0f8fad5b-d9cb-469f-a165-70867728950e, name: w w, adapter: plain}]",
        "tenants: [{id: 0f8fad5b-d9cb-469f-a165-70867728950e, name: ward, adapter: Plain!}]",
        "tenants: [{" + TENANT + ", display: ''}]",
        "tenants: [{" + TENANT + ", display: '  '}]",
        "tenants: [{" + TENANT + ", display: 12}]",
        "tenants: [{" + TENANT + ", display: ~}]",
        "tenants: [{" + TENANT + ", dispaly: Ward}]",
        "tenants: [{" + TENANT + ", settings: []}]",
        "tenants: [{" + TENANT + ", settings: {a: []}}]",
        "tenants: [{" + TENANT + ", settings: {a: {}}}]",
        "tenants: [{" + TENANT + ", settings: {a: ~}}]",
        "tenants: [{" + TENANT + ", settings: {'a b': c}}]",
        "tenants: [{" + TENANT + ", settings: {'': c}}]",
        "tenants: [{" + TENANT + ", secrets: {a: plain}}]",
        "tenants: [{" + TENANT + ", secrets: {a: 12}}]",
        "tenants: [{" + TENANT + ", secrets: {a: ~}}]",
        "tenants: [{" + TENANT + ", secrets: {a: {}}}]",
        "tenants: [{" + TENANT + ", secrets: {a: {value: plain}}}]",
        "tenants: [{" + TENANT + ", secrets: {a: {env: TEAMS, file: b}}}]",
        "tenants: [{" + TENANT + ", secrets: {a: {env: 'A-B'}}}]",
        "tenants: [{" + TENANT + ", secrets: {a: {env: ''}}}]",
        "tenants: [{" + TENANT + ", secrets: {a: {file: ''}}}]",
        "tenants: [{" + TENANT + ", secrets: {a: {file: 12}}}]",
        "tenants: [{" + TENANT + ", mrnSystem: 'a b'}]",
        "tenants: [{" + TENANT + ", mrnSystem: ''}]",
        "tenants: [{" + TENANT + ", timeZone: ''}]",
        "tenants: [{" + TENANT + ", timeZone: 1}]",
        "tenants: [{" + TENANT + ", enabled: yes}]",
        "tenants: [{" + TENANT + ", enabled: 'true'}]",
        "tenants: [{" + TENANT + ", preview: 1}]",
        "clients: 12",
        "clients: ['a']",
        "clients: [{id: a}]",
        "clients: [{secrets: [{env: TEAMS}]}]",
        "clients: [{id: 'a b', secrets: [{env: TEAMS}]}]",
        "clients: [{id: Ω, secrets: [{env: TEAMS}]}]",
        "clients: [{id: 12, secrets: [{env: TEAMS}]}]",
        "clients: [{id: a, secrets: {env: TEAMS}}]",
        "clients: [{id: a, secrets: []}]",
        "clients: [{id: a, secrets: [plain-secret-of-32-characters-or-more]}]",
        "clients: [{id: a, secrets: [~]}]",
        "clients: [{id: a, secret: {env: TEAMS}}]",
        "clients: [{id: a, secrets: [{env: TEAMS}], tenants: ward}]",
        "clients: [{id: a, secrets: [{env: TEAMS}], tenants: [Ward]}]",
        "clients: [{id: a, secrets: [{env: TEAMS}], tenants: [1]}]",
        "clients: [{id: a, secrets: [{env: TEAMS}], description: ''}]",
        "clients: [{id: a, secrets: [{env: TEAMS}], description: 1}]",
        "clients: [{id: a, secrets: [{env: TEAMS}], enabled: ''}]",
        "clients: [{id: a, secrets: [{env: TEAMS}, {env: TEAMS}, {env: TEAMS}, {env: TEAMS},"
            + " {env: TEAMS}, {env: TEAMS}, {env: TEAMS}, {env: TEAMS}, {env: TEAMS}]}]",
        "{tenants: [{"
            + TENANT
            + "}],"
            + " clients: [{id: a, secrets: [{env: TEAMS}], tenants: [ward, ward]}]}",
      })
  void bothRefuse(String yaml) throws IOException {
    assertThat(schemaTakes(yaml)).as("schema").isFalse();
    assertThat(readerTakes(yaml)).as("reader").isFalse();
  }

  @Test
  void bothRefuseTextsThatAreTooLong() throws IOException {
    for (String yaml :
        new String[] {
          "tenants: [{" + TENANT + ", display: " + "x".repeat(201) + "}]",
          "tenants: [{" + TENANT + ", mrnSystem: " + "x".repeat(501) + "}]",
          "tenants: [{" + TENANT + ", settings: {" + "x".repeat(101) + ": a}}]",
          "clients: [{id: a, secrets: [{env: TEAMS}], description: " + "x".repeat(501) + "}]",
          "clients: [{id: " + "x".repeat(129) + ", secrets: [{env: TEAMS}]}]"
        }) {
      assertThat(schemaTakes(yaml)).as("schema").isFalse();
      assertThat(readerTakes(yaml)).as("reader").isFalse();
    }
  }

  /** What one value says of another, or of the world, only the reader can know. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "tenants: [{" + TENANT + "}, {" + TENANT + "}]",
        "tenants: [{" + TENANT + ", timeZone: Mars}]",
        "tenants: [{id: 0f8fad5b-d9cb-469f-a165-70867728950e, name: ward, adapter: unknown}]",
        "tenants: [{" + TENANT + ", settings: {a: b}, secrets: {a: {env: TEAMS}}}]",
        "tenants: [{" + TENANT + ", secrets: {a: {env: UNSET}}}]",
        "clients: [{id: a, secrets: [{env: TEAMS}], tenants: [ward]}]",
        "clients: [{id: a, secrets: [{env: TEAMS}]}, {id: a, secrets: [{env: TEAMS}]}]",
      })
  void onlyTheReaderRefuses(String yaml) throws IOException {
    assertThat(schemaTakes(yaml)).as("schema").isTrue();
    assertThat(readerTakes(yaml)).as("reader").isFalse();
  }
}
