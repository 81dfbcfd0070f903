package dev.rounds.blackbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;

/** One HTTP request being put together; it carries nothing that was not asked for. */
final class Call {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String FORM = "application/x-www-form-urlencoded";

  private final HttpClient http;
  private final HttpRequest.Builder request = HttpRequest.newBuilder().timeout(PATIENCE);
  private final String path;
  private String url;
  private String method = "GET";
  private String parameters = "";
  private BodyPublisher body = BodyPublishers.noBody();

  Call(HttpClient http, String url) {
    this.http = http;
    this.url = url;
    this.path = URI.create(url).getPath();
  }

  Call method(String name) {
    method = name;
    return this;
  }

  Call query(Form form) {
    if (!form.parameters().isEmpty()) {
      url += "?" + form.encoded();
      parameters += "?" + form;
    }
    return this;
  }

  /** Posts a form. */
  Call form(Form form) {
    parameters += " [" + abbreviated(form.toString()) + "]";
    return body(FORM, form.encoded());
  }

  /** Posts a body of any type. */
  Call body(String mediaType, String text) {
    method = method.equals("GET") ? "POST" : method;
    body = BodyPublishers.ofByteArray(text.getBytes(UTF_8));
    return header("Content-Type", mediaType);
  }

  Call header(String name, String value) {
    request.header(name, value);
    return this;
  }

  Call accept(String mediaTypes) {
    return header("Accept", mediaTypes);
  }

  Call bearer(String token) {
    return header("Authorization", "Bearer " + token);
  }

  /** RFC 6749 section 2.3.1: both parts form-encoded, then Basic. */
  Call basic(Client client) {
    String pair = Form.encode(client.id()) + ":" + Form.encode(client.secret());
    return header(
        "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(ISO_8859_1)));
  }

  Answer send() {
    HttpRequest built = request.uri(URI.create(url)).method(method, body).build();
    String name = method + " " + path + parameters;
    try {
      HttpResponse<String> response = http.send(built, BodyHandlers.ofString(UTF_8));
      return new Answer(name, response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(name + " got no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(name + " was interrupted", e);
    }
  }

  private static String abbreviated(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }
}
