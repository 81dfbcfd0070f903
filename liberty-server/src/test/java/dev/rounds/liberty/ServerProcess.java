package dev.rounds.liberty;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Open Liberty with the built WAR over one database, as {@code bin/demo} starts it but without its
 * tenants and client; can be killed and started again on the same files. For one thread.
 */
final class ServerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** A database, and who Rounds is to it; no password where there is no user. */
  record Database(String url, String user, String password) {
    /** A file of a server's own. */
    static Database h2(Path folder) {
      return new Database("jdbc:h2:file:" + folder.resolve("registry/rounds"), "", "");
    }
  }

  private final Path root;
  private final Path home;
  private final int port;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final String masterKey;
  private volatile Process process;

  /**
   * Prepares one that was never started.
   *
   * @param root the repository, in which the WAR is built
   * @param home a folder of its own, emptied first
   * @param settings more environment variables
   */
  ServerProcess(Path root, Path home, int port, Database database, Map<String, String> settings)
      throws IOException {
    this.root = root;
    this.home = home;
    this.port = port;
    delete(home);
    Path server = Files.createDirectories(home.resolve("servers/rounds"));
    Files.createDirectories(server.resolve("apps"));
    try (Stream<Path> files = Files.list(root.resolve("liberty-server/src/main/liberty/config"))) {
      for (Path file : files.toList()) {
        Files.copy(file, server.resolve(file.getFileName().toString()));
      }
    }
    Files.copy(
        root.resolve("liberty-server/target/rounds.war"),
        server.resolve("apps/rounds.war"),
        StandardCopyOption.REPLACE_EXISTING);
    Path registry = Files.createDirectories(home.resolve("registry"));
    Files.setPosixFilePermissions(registry, PosixFilePermissions.fromString("rwx------"));
    byte[] key = random();
    this.masterKey = Base64.getEncoder().encodeToString(key);
    environment.put("ROUNDS_HTTP_HOST", "localhost");
    environment.put("ROUNDS_HTTP_PORT", Integer.toString(port));
    environment.put("ROUNDS_BASE_URL", base());
    environment.put("ROUNDS_DB_URL", database.url());
    if (!database.user().isEmpty()) {
      environment.put("ROUNDS_DB_USER", database.user());
      environment.put(
          "ROUNDS_DB_PASSWORD_FILE", own("registry/password", database.password()).toString());
    }
    environment.put("ROUNDS_MASTER_KEY_FILE", own("registry/master-key", masterKey).toString());
    environment.put("ROUNDS_PORTAL_SETUP_TOKEN_FILE", setupToken().toString());
    environment.put("ROUNDS_PORTAL_SECOND_FACTOR", "optional");
    environment.put("ltpa_keys_password", HexFormat.of().formatHex(random()));
    environment.put("WLP_USER_DIR", home.toString());
    environment.putAll(settings);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  Process left = process;
                  if (left != null) {
                    left.destroyForcibly();
                  }
                }));
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static byte[] random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /** A file that only its owner can read. */
  private Path own(String name, String content) throws IOException {
    Path file =
        Files.createFile(
            home.resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, content);
  }

  String base() {
    return "http://localhost:" + port;
  }

  String masterKey() {
    return masterKey;
  }

  /** Where the token for the first operator is written. */
  Path setupToken() {
    return home.resolve("registry/setup-token");
  }

  /** Starts it, and waits until it is ready. */
  void start() throws IOException, InterruptedException {
    Path wlp = wlp();
    String options = Runtime.version().feature() >= 24 ? "java24.options" : "java9.options";
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("@" + wlp.resolve("lib/platform/java/" + options));
    command.add("-javaagent:" + wlp.resolve("bin/tools/ws-javaagent.jar"));
    command.addAll(List.of("-jar", wlp.resolve("bin/tools/ws-server.jar").toString(), "rounds"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("console.log").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("ROUNDS_"));
    builder.environment().putAll(environment);
    process = builder.start();
    Instant end = Instant.now().plus(PATIENCE);
    while (!isReady()) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        throw new IllegalStateException(
            "the server did not become ready; its log is in "
                + home.resolve("servers/rounds/logs"));
      }
      Thread.sleep(200);
    }
  }

  /** Open Liberty, as the parent POM names it. */
  private Path wlp() throws IOException {
    String pom = Files.readString(root.resolve("pom.xml"));
    String from = "<liberty.version>";
    int at = pom.indexOf(from) + from.length();
    String version = pom.substring(at, pom.indexOf('<', at));
    return root.resolve(".cache/openliberty-" + version + "/wlp");
  }

  private boolean isReady() throws InterruptedException {
    HttpRequest ready =
        HttpRequest.newBuilder(URI.create(base() + "/health/ready"))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      HttpResponse<String> answer =
          HTTP.send(ready, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return answer.statusCode() == 200 && !answer.body().contains("\"opening\"");
    } catch (IOException e) {
      return false; // nobody listens yet
    }
  }

  /** Kills it at once (SIGKILL), and waits until it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    if (process == null) {
      return;
    }
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
