package dev.rounds.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The portal's OpenAPI document, and whether an answer is one that it declares. */
final class ApiDocument {
  static final JsonNode JSON = read();

  private static final String BASE = "/portal/api";
  private static final List<String> METHODS = List.of("get", "post", "put", "delete");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<Operation> OPERATIONS = readOperations();
  private static final Map<JsonNode, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();
  private static final SchemaValidatorsConfig STRICT =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private ApiDocument() {}

  /**
   * A method of a path.
   *
   * @param path as it is written in the document
   */
  record Operation(String method, String path, JsonNode node) {
    String key() {
      return method + " " + path;
    }

    boolean hasBody() {
      return node.has("requestBody");
    }

    /** The schema of the body, without references at its root. */
    JsonNode bodySchema() {
      return resolved(node.at("/requestBody/content").path("application/json").path("schema"));
    }

    /** The parameters that are sent in this part of a request. */
    List<JsonNode> parameters(String in) {
      List<JsonNode> found = new ArrayList<>();
      for (JsonNode parameter : node.path("parameters")) {
        JsonNode resolved = resolved(parameter);
        if (resolved.path("in").asText().equals(in)) {
          found.add(resolved);
        }
      }
      return found;
    }

    boolean needsVersion() {
      return parameters("header").stream()
          .anyMatch(header -> header.path("name").asText().equals("If-Match"));
    }

    private boolean isAt(String method, String path) {
      // A client's id may have a slash in it, and only where the path goes on is it not the last.
      String any = this.path.startsWith("/grants/") ? ".+" : "[^/]+";
      Pattern pattern =
          Pattern.compile(
              this.path
                  .replace(".", "\\.")
                  .replace("{client}", any)
                  .replaceAll("\\{[a-z]+}", "[^/]+"));
      return this.method.equals(method) && pattern.matcher(path).matches();
    }
  }

  private static JsonNode read() {
    try (InputStream in =
        ApiDocument.class.getResourceAsStream("/dev/rounds/portal/openapi.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Operation> readOperations() {
    List<Operation> all = new ArrayList<>();
    JSON.path("paths")
        .properties()
        .forEach(
            path ->
                METHODS.stream()
                    .filter(path.getValue()::has)
                    .forEach(
                        method ->
                            all.add(
                                new Operation(
                                    method.toUpperCase(java.util.Locale.ROOT),
                                    path.getKey(),
                                    path.getValue().get(method)))));
    return List.copyOf(all);
  }

  static List<Operation> operations() {
    return OPERATIONS;
  }

  /** What a reference refers to; anything else is itself. */
  static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? JSON.at(node.get("$ref").asText().substring(1)) : node;
  }

  /**
   * Fails if the answer to a call of the API is none that the document declares.
   *
   * @throws AssertionError with the status and what is wrong
   */
  static void check(HttpRequest request, HttpResponse<String> answer) {
    String path = request.uri().getRawPath();
    if (!path.startsWith(BASE + "/") || answer.statusCode() < 200) {
      return;
    }
    String below = path.substring(BASE.length());
    Optional<Operation> operation =
        OPERATIONS.stream()
            .filter(of -> of.isAt(request.method(), below))
            .min(java.util.Comparator.comparing(of -> of.path().contains("{") ? 1 : 0));
    String what = request.method() + " " + path + " answered " + answer.statusCode();
    if (operation.isEmpty()) {
      if (answer.statusCode() != 404 && answer.statusCode() != 405) {
        throw new AssertionError(what + ", which is in no path of the document");
      }
      conforms(what, JSON.at("/components/schemas/Problem"), answer.body());
      return;
    }
    JsonNode declared =
        operation.get().node().path("responses").path(Integer.toString(answer.statusCode()));
    if (declared.isMissingNode()) {
      throw new AssertionError(what + ", which is not declared: " + answer.body());
    }
    content(what, resolved(declared), answer);
    resolved(declared)
        .path("headers")
        .fieldNames()
        .forEachRemaining(
            header -> {
              boolean needed = !header.equals("Set-Cookie") || !request.method().equals("GET");
              if (needed && answer.headers().firstValue(header).isEmpty()) {
                throw new AssertionError(what + " without the header " + header);
              }
            });
  }

  private static void content(String what, JsonNode declared, HttpResponse<String> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("").split(";", -1)[0].strip();
    if (!declared.has("content")) {
      if (!answer.body().isEmpty()) {
        throw new AssertionError(what + " with a body that is not declared");
      }
      return;
    }
    JsonNode media = declared.path("content").path(type);
    if (media.isMissingNode()) {
      throw new AssertionError(what + " as " + type + ", which is not declared");
    }
    if (type.endsWith("json")) {
      conforms(what, media.path("schema"), answer.body());
    }
  }

  private static void conforms(String what, JsonNode schema, String body) {
    try {
      var wrong = schema(schema).validate(MAPPER.readTree(body));
      if (!wrong.isEmpty()) {
        throw new AssertionError(what + ", " + wrong + ": " + body);
      }
    } catch (JsonProcessingException e) {
      throw new AssertionError(what + " with what is no JSON: " + body, e);
    }
  }

  /** A schema of the document, with the parts that it refers to. */
  private static JsonSchema schema(JsonNode schema) {
    return SCHEMAS.computeIfAbsent(
        schema,
        of -> {
          ObjectNode whole = of.deepCopy();
          whole.set("components", JSON.get("components"));
          return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
              .getSchema(whole, STRICT);
        });
  }
}
