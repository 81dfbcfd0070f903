package dev.rounds.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/demo} as a new user runs it, but for the build, which is this one. */
class DemoIT {
  private static final Path ROOT = Path.of(System.getProperty("rounds.root"));
  private static final Path ENV = ROOT.resolve("target/demo.env");

  @TempDir private Path directory;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void onlyWhereThereIsBash() {
    assumeThat(Path.of("/bin/bash")).as("bin/demo is a bash script").exists();
  }

  @AfterEach
  void stopAll() throws InterruptedException {
    for (Process demo : started) {
      demo.destroy(); // SIGTERM
      if (!demo.waitFor(30, TimeUnit.SECONDS)) {
        demo.destroyForcibly();
      }
    }
  }

  @Test
  void startsAnswersWritesItsEnvironmentAndStopsOnCtrlC() throws Exception {
    int port = freePort();
    Path left = unpackedByAnOlderBuild(port);
    Path output = directory.resolve("output");
    Process demo = demo(output, "--no-build", "--port", Integer.toString(port));
    String printed = waitFor("lines: target/demo.env", demo, output); // its last words

    assertThat(printed).contains("Rounds is ready at http://localhost:" + port);
    assertThat(left).doesNotExist();
    assertThat(Files.getPosixFilePermissions(ENV))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    Map<String, String> env =
        Files.readAllLines(ENV).stream()
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    String base = "http://localhost:" + port;
    assertThat(env)
        .containsOnlyKeys(
            "ROUNDS_BASE",
            "ROUNDS_TOKEN_URL",
            "ROUNDS_DSTU2",
            "ROUNDS_STU3",
            "ROUNDS_CLIENT_ID",
            "ROUNDS_CLIENT_SECRET",
            "ROUNDS_TENANT_A",
            "ROUNDS_TENANT_B",
            "ROUNDS_TENANT_UNGRANTED",
            "ROUNDS_PORTAL_URL",
            "ROUNDS_ADMIN_USER",
            "ROUNDS_ADMIN_PASSWORD")
        .containsEntry("ROUNDS_BASE", base)
        .containsEntry("ROUNDS_TOKEN_URL", base + "/oauth2/token")
        .containsEntry("ROUNDS_DSTU2", base + "/fhir/dstu2")
        .containsEntry("ROUNDS_STU3", base + "/fhir/stu3");
    assertThat(printed).contains(env.values()).contains("curl ");
    assertThat(env.get("ROUNDS_CLIENT_SECRET")).hasSizeGreaterThanOrEqualTo(43);
    assertThat(commandLines(demo))
        .isNotEmpty()
        .noneMatch(line -> line.contains(env.get("ROUNDS_CLIENT_SECRET")));
    assertThat(status(env.get("ROUNDS_STU3") + "/metadata")).isEqualTo(200);
    assertThat(everyPrintedCurlLine(printed)).isZero();

    Path second = directory.resolve("second");
    assertThat(demo(second, "--no-build", "--port", Integer.toString(port)).waitFor()).isEqualTo(1);
    assertThat(second).content().contains("port " + port + " is taken").contains("--port");
    assertThat(ENV).as("the running demo's file").exists();

    List<ProcessHandle> all = demo.descendants().toList();
    new ProcessBuilder("kill", "-INT", Long.toString(demo.pid())).start().waitFor();

    assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(demo.exitValue()).isIn(0, 130);
    assertThat(all).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    assertThat(ENV).doesNotExist();
    assertThat(isFree(port)).isTrue();
  }

  /** What Liberty would serve instead of this build's own jars, which have the same date. */
  private static Path unpackedByAnOlderBuild(int port) throws IOException {
    Path server = ROOT.resolve("target/demo/" + port + "/servers/rounds");
    Path war = Files.createDirectories(server.resolve("apps")).resolve("rounds.war");
    Files.writeString(war, "older");
    Files.setLastModifiedTime(war, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    Path left = Files.createDirectories(server.resolve("workarea")).resolve("left");
    return Files.writeString(left, "");
  }

  @Test
  void anUnknownOptionIsMisuse() throws Exception {
    Path output = directory.resolve("output");

    assertThat(demo(output, "--frobnicate").waitFor()).isEqualTo(2);
    assertThat(output).content().contains("unknown option: --frobnicate").contains("Usage:");
  }

  @Test
  void aHeapWithoutAUnitIsMisuse() throws Exception {
    Path output = directory.resolve("output");

    assertThat(demo(output, "--heap", "512").waitFor()).isEqualTo(2);
    assertThat(output).content().contains("--heap needs a size such as 512m");
  }

  @Test
  void aFolderThatIsNotThereIsRefusedAtOnce() throws Exception {
    Path output = directory.resolve("output");

    assertThat(demo(output, "--data", directory.resolve("none").toString()).waitFor()).isEqualTo(1);
    assertThat(output).content().contains("there is no folder");
  }

  @Test
  void aJavaThatIsTooOldIsRefused() throws Exception {
    Path bin = Files.createDirectories(directory.resolve("jdk/bin"));
    Path java = bin.resolve("java");
    Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Path output = directory.resolve("output");
    ProcessBuilder builder = command(output);
    builder.environment().put("JAVA_HOME", directory.resolve("jdk").toString());
    Process demo = builder.start();
    started.add(demo);

    assertThat(demo.waitFor()).isEqualTo(1);
    assertThat(output).content().contains("is Java 11").contains("JDK 17 or later");
  }

  private Process demo(Path output, String... arguments) throws IOException {
    Process demo = command(output, arguments).start();
    started.add(demo);
    return demo;
  }

  /** From another directory than the root, as it must work from any. */
  private ProcessBuilder command(Path output, String... arguments) {
    List<String> line = new ArrayList<>(List.of(ROOT.resolve("bin/demo").toString()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  private static String waitFor(String text, Process demo, Path output) throws Exception {
    Instant deadline = Instant.now().plus(Duration.ofMinutes(3));
    while (Instant.now().isBefore(deadline) && demo.isAlive()) {
      if (Files.readString(output).contains(text)) {
        return Files.readString(output);
      }
      Thread.sleep(200);
    }
    throw new AssertionError("No \"" + text + "\" in:\n" + Files.readString(output));
  }

  /** Runs what was printed as a user would paste it; where there is curl. */
  private int everyPrintedCurlLine(String printed) throws Exception {
    if (new ProcessBuilder("bash", "-c", "command -v curl").start().waitFor() != 0) {
      return 0;
    }
    String script =
        printed
            .lines()
            .filter(line -> line.startsWith("curl ") || line.startsWith("TOKEN="))
            .map(line -> line.replace("curl -s ", "curl -sf "))
            .collect(Collectors.joining("\n", "set -e\n", "\n"));
    Path output = directory.resolve("curl");
    int status =
        new ProcessBuilder("bash", "-c", script)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    assertThat(output)
        .content()
        .contains("access_token")
        .contains("\"resourceType\":\"Patient\"")
        .contains("\"resourceType\":\"Observation\"")
        .contains("\"type\":\"batch-response\"");
    return status;
  }

  private static List<String> commandLines(Process demo) {
    return demo.descendants()
        .map(process -> process.info().commandLine().orElse(""))
        .filter(line -> line.contains("ws-server.jar"))
        .toList();
  }

  private static int status(String uri) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
