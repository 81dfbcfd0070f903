package dev.rounds.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private static final Map<String, String> SECRET = Map.of("ROUNDS_CLIENT_SECRET", "the-secret");

  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void helpIsNoFailure() {
    assertThat(run(Map.of(), "--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(Main.USAGE);
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(run(SECRET, "--base", "http://localhost/fhir")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--token-url is needed");
  }

  @Test
  void aSecretOnTheCommandLineIsNoOption() {
    assertThat(run(SECRET, "--client-secret=hush")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("unknown option: --client-secret")
        .doesNotContain("hush");
  }

  @Test
  void withoutASecretNothingIsAsked() {
    assertThat(run(Map.of(), arguments("http://localhost:1"))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("ROUNDS_CLIENT_SECRET");
  }

  @Test
  void aBaseThatIsNoUrlIsMisuse() {
    assertThat(run(SECRET, arguments("localhost"))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("https://host/path");
  }

  @Test
  void machinesGetJsonAndJUnitAndAnExitCode() throws Exception {
    Path junit = directory.resolve("junit.xml");
    try (FakeServer server = new FakeServer()) {
      server.answer("/", 401, "application/json", "{}");
      String[] arguments = arguments(server.url());
      arguments[8] = "--json=-";
      arguments[9] = "--junit=" + junit;

      assertThat(run(SECRET, arguments)).isEqualTo(1);
    }
    assertThat(new ObjectMapper().readTree(out.toByteArray()).path("verdict").asText())
        .isEqualTo("not-ready");
    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(junit.toFile())
                .getElementsByTagName("failure")
                .getLength())
        .isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("NOT READY")
        .doesNotContain("\u001b")
        .doesNotContain("the-secret");
  }

  private static String[] arguments(String url) {
    return List.of(
            "--token-url",
            url + "/token",
            "--base",
            url + "/fhir",
            "--client-id",
            "c",
            "--tenant",
            "t",
            "--no-color",
            "--timeout=20")
        .toArray(new String[0]);
  }

  private int run(Map<String, String> env, String... arguments) {
    return Main.run(
        arguments,
        env,
        null,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }
}
