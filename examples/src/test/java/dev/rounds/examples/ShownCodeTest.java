package dev.rounds.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java that the documents show is the example's own, which compiles and keeps the contract. */
class ShownCodeTest {
  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private static Path root() {
    return Path.of(System.getProperty("rounds.root", ".."));
  }

  private static List<String> sources() throws IOException {
    List<String> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root().resolve("examples/src"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        sources.add(Files.readString(file));
      }
    }
    return sources;
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/adapter-guide.md", "README.md"})
  void everyJavaBlockIsTheExamplesOwn(String document) throws IOException {
    Path file = root().resolve(document);
    assumeTrue(Files.exists(file), document + " is missing");
    List<String> sources = sources();
    Matcher blocks = JAVA_BLOCK.matcher(Files.readString(file));
    int found = 0;
    while (blocks.find()) {
      String block = blocks.group(1);
      assertThat(sources).as(block).anyMatch(source -> source.contains(block));
      found++;
    }
    assertThat(found).as("java blocks in " + document).isPositive();
  }

  @Test
  void exampleIsShort() throws IOException {
    Path example = root().resolve("examples/src/main/java/dev/rounds/examples/TsvAdapter.java");
    assertThat(Files.readAllLines(example)).hasSizeLessThan(150);
  }
}
