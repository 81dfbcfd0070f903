package dev.rounds.liberty;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code bin/demo}, running the WAR of this build on a port of its own. */
final class DemoProcess implements AutoCloseable {
  private static final Path ROOT = Path.of(System.getProperty("rounds.root"));

  private final Process process;
  private final Path output;
  private final int port;

  private DemoProcess(Process process, Path output, int port) {
    this.process = process;
    this.output = output;
    this.port = port;
  }

  /** Starts it and waits until it says that it is ready. */
  static DemoProcess start(Path folder, String... more) throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    List<String> command =
        new ArrayList<>(List.of("bin/demo", "--no-build", "--port", Integer.toString(port)));
    command.addAll(List.of(more));
    Path output = folder.resolve("demo-output");
    DemoProcess demo =
        new DemoProcess(
            new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start(),
            output,
            port);
    Instant end = Instant.now().plus(Duration.ofMinutes(4));
    while (!demo.printed().contains("lines: target/demo.env")) {
      if (!demo.process.isAlive() || Instant.now().isAfter(end)) {
        String printed = demo.printed();
        demo.close();
        throw new AssertionError("bin/demo did not start:\n" + printed);
      }
      Thread.sleep(200);
    }
    return demo;
  }

  String base() {
    return "http://localhost:" + port;
  }

  /** What the demo keeps of this server. */
  Path home() {
    return ROOT.resolve("target/demo/" + port);
  }

  String printed() throws IOException {
    return Files.readString(output);
  }

  /** All that the server wrote. */
  String logs() throws IOException {
    StringBuilder all = new StringBuilder();
    try (var files = Files.walk(home().resolve("servers/rounds/logs"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    return all.append(Files.readString(home().resolve("console.log"))).toString();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
