package dev.rounds.liberty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rounds.check.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The readiness check as a partner runs it: the jar, in a process of its own. */
@ExtendWith(ArquillianExtension.class)
class ReadinessJarIT {
  private static final Path ROOT = Path.of(System.getProperty("rounds.root"));

  private final LibertyServer server = new LibertyServer();

  @TempDir Path directory;

  @Deployment(testable = false)
  static WebArchive war() {
    return LibertyServer.war();
  }

  private record Run(int exit, String out, String err) {}

  @Test
  void aReadyServerEndsWithZeroAndReportsForMachines() throws Exception {
    Path json = directory.resolve("check.json");
    Path junit = directory.resolve("check.xml");

    Run run = check(server.base().toString(), "--json", json.toString(), "--junit=" + junit);

    assertThat(run.exit()).as("%s", run).isZero();
    assertThat(run.out()).contains("READY", "nothing is missing");
    assertThat(run.err()).isEmpty();
    JsonNode findings = new ObjectMapper().readTree(json.toFile());
    assertThat(findings.path("verdict").asText()).isEqualTo("ready");
    Element suites =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(junit.toFile())
            .getDocumentElement();
    assertThat(suites.getElementsByTagName("testcase").getLength()).isGreaterThan(100);
    assertThat(suites.getElementsByTagName("failure").getLength()).isZero();
  }

  /** The page shows what the program prints, but for the numbers. */
  @Test
  void aFaultyServerEndsWithOneAndIsReportedAsThePageShows() throws Exception {
    try (FaultyProxy proxy = new FaultyProxy(server.base(), PlantedFault.NO_GENDER.planted())) {
      Run run = check(proxy.url());

      assertThat(run.exit()).as("%s", run).isEqualTo(1);
      String page = Files.readString(ROOT.resolve("docs/readiness-check.md"));
      int from = page.indexOf("    Checking http");
      String shown = page.substring(from, page.indexOf("\n## ", from));
      assertThat(withoutNumbers(run.out())).isEqualTo(withoutNumbers(shown));
    }
  }

  @Test
  void aServerThatIsDownEndsWithTwoAndASentence() throws Exception {
    Run run = check("http://localhost:1");

    assertThat(run.exit()).as("%s", run).isEqualTo(2);
    assertThat(run.out()).contains("COULD NOT BE CHECKED").doesNotContain("Exception", "\tat ");
  }

  private Run check(String url, String... more) throws IOException, InterruptedException {
    Endpoint endpoint = ReadinessIT.endpoint(server, "stu3");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                ROOT.resolve("check/target/rounds-check.jar").toString(),
                "--token-url",
                url + "/oauth2/token",
                "--base",
                url + "/fhir/stu3",
                "--client-id",
                endpoint.clientId()));
    endpoint.tenants().forEach(tenant -> command.addAll(List.of("--tenant", tenant)));
    command.addAll(List.of(more));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("ROUNDS_CLIENT_SECRET", endpoint.secret());
    Process process = builder.start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    Run run =
        new Run(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    assertThat(run.out() + run.err()).doesNotContain(endpoint.secret());
    return run;
  }

  private static String withoutNumbers(String text) {
    return text.replaceAll("http://localhost:\\d+", "http://localhost")
        .replaceAll("as client \\S+", "as client")
        .replaceAll("The slowest hop is .*", "The slowest hop is")
        .replaceAll("\\d+(\\.\\d+)?", "#")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
