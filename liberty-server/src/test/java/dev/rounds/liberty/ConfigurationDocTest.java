package dev.rounds.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.adapter.fhir.FolderFactory;
import dev.rounds.adapter.sample.SampleFactory;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.core.config.ConfigKey;
import dev.rounds.dstu2.Dstu2Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of keys, as far as only this host knows them; core's own test holds the rest. */
class ConfigurationDocTest {
  private static final Path ROOT = Path.of(System.getProperty("rounds.root"));
  private static final Pattern VARIABLE =
      Pattern.compile("<variable name=\"(rounds\\.[^\"]+)\" defaultValue=\"([^\"]*)\"/>");

  @Test
  void theTableHasTheServersOwnKeysWithTheirDefaults() throws IOException {
    String server =
        Files.readString(ROOT.resolve("liberty-server/src/main/liberty/config/server.xml"));
    List<MatchResult> variables = VARIABLE.matcher(server).results().toList();

    assertThat(rows("| `rounds.").filter(row -> row[2].contains("Open Liberty only: ")))
        .extracting(row -> row[1].strip() + " " + row[4].strip())
        .isNotEmpty()
        .containsExactlyElementsOf(
            variables.stream()
                .filter(v -> !isCores(v.group(1)))
                .map(v -> "`%s` `%s`".formatted(v.group(1), v.group(2)))
                .toList());
  }

  /** Of a key that every host knows, the server says the default only. */
  private static boolean isCores(String key) {
    return Arrays.stream(ConfigKey.values()).anyMatch(of -> of.pattern().equals(key));
  }

  @Test
  void theTableHasEverySettingOfOurAdapters() throws IOException {
    List<EhrAdapterFactory> ours =
        List.of(new SampleFactory(), new FolderFactory(List.of(new Dstu2Reader())));
    List<String> settings =
        ours.stream()
            .flatMap(
                factory ->
                    factory.settings().stream()
                        .map(
                            setting ->
                                "`%s` `%s` %s"
                                    .formatted(factory.type(), setting.key(), setting.required())))
            .toList();

    assertThat(Stream.concat(rows("| `sample` "), rows("| `fhir-folder` ")))
        .extracting(
            row -> row[1].strip() + " " + row[2].strip() + " " + row[5].strip().equals("required"))
        .containsExactlyElementsOf(settings);
  }

  private static Stream<String[]> rows(String start) throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/configuration.md")).stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.split("\\|", -1));
  }
}
