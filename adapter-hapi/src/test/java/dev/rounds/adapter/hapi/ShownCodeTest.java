package dev.rounds.adapter.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Java that the guide shows is compiled here. */
class ShownCodeTest {
  @Test
  void everyJavaBlockIsCompiled() throws IOException {
    Path root = Path.of(System.getProperty("rounds.root", ".."));
    String source =
        Files.readString(
            root.resolve(
                "adapter-hapi/src/test/java/dev/rounds/adapter/hapi/RegisterPlainServer.java"));
    Matcher blocks =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(root.resolve("docs/adapter-hapi.md")));
    int found = 0;
    while (blocks.find()) {
      assertThat(source).contains(blocks.group(1));
      found++;
    }
    assertThat(found).isPositive();
  }
}
