package dev.rounds.liberty;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before a good server and plants one fault: in what is asked, or in what is answered. */
final class FaultyProxy implements AutoCloseable {
  static {
    // Else each small answer waits 40 ms for the acknowledgement of its header.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A request, as it goes on. */
  static final class Asked {
    final String method;

    /** Path and query. */
    String target;

    String body;
    String authorization;

    Asked(String method, String target, String body, String authorization) {
      this.method = method;
      this.target = target;
      this.body = body;
      this.authorization = authorization;
    }

    /** Whether it is a search of a type, by GET or by POST. */
    boolean searches(String type) {
      return target.matches("/fhir/[a-z0-9]+/" + type + "(/_search)?([?].*)?");
    }
  }

  /** An answer, as it goes back. */
  static final class Answered {
    int status;
    String type;
    String text;

    Answered(int status, String type, String text) {
      this.status = status;
      this.type = type;
      this.text = text;
    }

    JsonNode json() {
      try {
        return JSON.readTree(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What is wrong. */
  abstract static class Fault {
    /** Changes a request. */
    void ask(Asked asked) {}

    /** Changes the answer to a request. */
    void answer(Asked asked, Answered answer) {}
  }

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService executor = Executors.newFixedThreadPool(4);
  private final HttpServer server;
  private final String target;
  private final Fault fault;

  FaultyProxy(URI target, Fault fault) throws IOException {
    this.target = target.toString();
    this.fault = fault;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(executor);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    Asked asked =
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            new String(exchange.getRequestBody().readAllBytes(), UTF_8),
            exchange.getRequestHeaders().getFirst("Authorization"));
    fault.ask(asked);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target + asked.target))
            .method(asked.method, HttpRequest.BodyPublishers.ofString(asked.body));
    for (String name : List.of("Content-Type", "Accept")) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    if (asked.authorization != null) {
      request.header("Authorization", asked.authorization);
    }
    Answered answer = send(request.build());
    fault.answer(asked, answer);
    byte[] bytes = answer.text.replace(target, url()).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Answered send(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> response =
          client.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
      return new Answered(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse("text/plain"),
          response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
