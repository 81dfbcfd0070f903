package dev.rounds.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationDocTest {
  @Test
  void theTableHasEveryKeyWithItsDefaultAndNoOther() throws IOException {
    List<String> documented =
        Files.readAllLines(Path.of(System.getProperty("rounds.root"), "docs/configuration.md"))
            .stream()
            .filter(line -> line.startsWith("| `rounds."))
            .filter(line -> !line.contains("| Open Liberty only: ")) // that host's own test's
            .map(line -> line.split("\\|", -1))
            .map(cells -> cells[1].strip() + ", default " + constant(cells[4]))
            .toList();

    assertThat(documented)
        .containsExactlyElementsOf(
            Arrays.stream(ConfigKey.values())
                .map(
                    key ->
                        "`%s`, default %s"
                            .formatted(key.pattern(), key.defaultValue().orElse("none")))
                .toList());
  }

  /** The cell's value in code quotes; what it says in words depends on other keys. */
  private static String constant(String cell) {
    String text = cell.strip();
    return text.startsWith("`") ? text.substring(1, text.indexOf('`', 1)) : "none";
  }
}
