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

  /** It is what a module of an integrator's needs, complete and by itself. */
  @Test
  void theGuidesPomIsTheOneInTheExamples() throws IOException {
    String guide = Files.readString(root().resolve("docs/adapter-guide.md"));
    String pom = Files.readString(root().resolve("examples/adapter-pom.xml"));
    assertThat(guide).contains("```xml\n" + pom + "```");
  }

  @Test
  void thePomNamesTheVersionsThatAreBuiltHere() throws IOException {
    String pom = Files.readString(root().resolve("examples/adapter-pom.xml"));
    String parent = Files.readString(root().resolve("pom.xml"));
    String ours = first(parent, "<artifactId>rounds</artifactId>\\s*<version>([^<]+)<");
    assertThat(pom)
        .contains("<rounds.version>" + ours + "</rounds.version>")
        .contains(
            "<junit.version>" + first(parent, "<junit.version>([^<]+)<") + "</junit.version>");
    for (String plugin : List.of("maven-compiler-plugin", "maven-surefire-plugin")) {
      String version = "<artifactId>" + plugin + "</artifactId>\\s*<version>([^<]+)<";
      assertThat(first(pom, version)).isEqualTo(first(parent, version));
    }
    assertThat(Pattern.compile("<artifactId>rounds-([a-z0-9-]+)<").matcher(pom).results())
        .isNotEmpty()
        .allSatisfy(it -> assertThat(parent).contains("<module>" + it.group(1) + "</module>"));
  }

  private static String first(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }

  @Test
  void everyExampleIsShort() throws IOException {
    Path folder = root().resolve("examples/src/main/java/dev/rounds/examples");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThan(150));
    }
  }
}
