package dev.rounds.liberty;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The server that Arquillian started for this run of the integration tests, and its settings. */
final class LibertyServer {
  private final Path directory =
      Path.of(
          System.getProperty("rounds.liberty.user"),
          "servers",
          System.getProperty("rounds.it.server"));
  private final Properties settings = new Properties();

  LibertyServer() {
    try (Reader in = Files.newBufferedReader(directory.resolve("bootstrap.properties"))) {
      settings.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The WAR as it was packaged. */
  static WebArchive war() {
    return ShrinkWrap.createFromZipFile(
        WebArchive.class, Path.of(System.getProperty("rounds.war")).toFile());
  }

  /** Waits until each provider has been opened, which begins when the application starts. */
  void awaitReady() {
    HttpRequest ready = HttpRequest.newBuilder(URI.create(base() + "/health/ready")).build();
    try {
      for (int i = 0; i < 600; i++) {
        if (HttpClient.newHttpClient()
                .send(ready, HttpResponse.BodyHandlers.discarding())
                .statusCode()
            == 200) {
          return;
        }
        Thread.sleep(100);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException("the server did not become ready");
  }

  URI base() {
    return URI.create("http://localhost:" + System.getProperty("rounds.it.port"));
  }

  /** The value of a configuration key, such as {@code rounds.client.both.secret}. */
  String setting(String key) {
    String value = settings.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException("bootstrap.properties does not set " + key);
    }
    return value;
  }

  List<String> log() throws IOException {
    return Files.readAllLines(directory.resolve("logs/messages.log"));
  }

  /** All that the server has written about itself: messages, trace, first failures. */
  Map<Path, String> logs() throws IOException {
    Map<Path, String> logs = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(directory.resolve("logs"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        logs.put(file, Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return logs;
  }
}
