package dev.rounds.check;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A server on loopback whose paths answer what a test says. */
final class FakeServer implements AutoCloseable {
  private final HttpServer server;

  FakeServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  FakeServer answer(String path, int status, String type, String body) {
    return handle(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  FakeServer handle(String path, HttpHandler handler) {
    server.createContext(path, handler);
    return this;
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  Report check() {
    return check(url(), Duration.ofSeconds(20));
  }

  static Report check(String url, Duration timeout) {
    Endpoint endpoint =
        new Endpoint(
            URI.create(url + "/token"),
            URI.create(url + "/fhir"),
            "client",
            "the-secret",
            List.of("a0000000-0000-4000-8000-00000000000a"),
            Optional.empty(),
            20,
            timeout,
            false);
    return ReadinessCheck.run(endpoint, name -> {}, step -> {});
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
