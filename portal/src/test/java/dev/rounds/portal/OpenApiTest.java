package dev.rounds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rounds.portal.PortalServer.Answer;
import dev.rounds.portal.PortalServer.Browser;
import dev.rounds.portal.http.PageResource;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document is well-formed, served, and has the operations that the resources have. */
class OpenApiTest {
  @TempDir static java.nio.file.Path folder;

  @Test
  void theDocumentHasTheOperationsThatTheResourcesHave() throws Exception {
    Set<String> declared = new TreeSet<>();
    try (PortalServer server = new PortalServer(folder)) {
      for (Object resource : server.resources()) {
        Class<?> type = resource.getClass();
        if (type.isAnnotationPresent(Path.class) && type != PageResource.class) {
          for (Method method : type.getDeclaredMethods()) {
            httpMethod(method).ifPresent(verb -> declared.add(verb + " " + path(type, method)));
          }
        }
      }
    }

    assertThat(ApiDocument.operations().stream().map(ApiDocument.Operation::key))
        .containsExactlyInAnyOrderElementsOf(declared);
  }

  private static java.util.Optional<String> httpMethod(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        return java.util.Optional.of(verb.value());
      }
    }
    return java.util.Optional.empty();
  }

  private static String path(Class<?> type, Method method) {
    Path below = method.getAnnotation(Path.class);
    String whole =
        type.getAnnotation(Path.class).value() + (below == null ? "" : "/" + below.value());
    assertThat(whole).startsWith("portal/api");
    return whole.substring("portal/api".length()).replaceAll("\\{([a-z]+):[^}]+}", "{$1}");
  }

  @Test
  void everyReferenceRefersToSomething() {
    List<String> references = new ArrayList<>();
    ApiDocument.JSON
        .findValuesAsText("$ref")
        .forEach(
            reference -> {
              references.add(reference);
              assertThat(ApiDocument.JSON.at(reference.substring(1)).isMissingNode())
                  .as(reference)
                  .isFalse();
            });
    assertThat(references).hasSizeGreaterThan(100);
  }

  @Test
  void everyPartIsReferredTo() {
    Set<String> referred = new TreeSet<>(ApiDocument.JSON.findValuesAsText("$ref"));
    for (String kind : List.of("parameters", "responses", "schemas")) {
      ApiDocument.JSON
          .path("components")
          .path(kind)
          .fieldNames()
          .forEachRemaining(
              name -> assertThat(referred).contains("#/components/" + kind + "/" + name));
    }
  }

  @Test
  void everyOperationSaysWhoMayCallItAndHasANameOfItsOwn() {
    Set<String> names = new TreeSet<>();
    for (ApiDocument.Operation operation : ApiDocument.operations()) {
      JsonNode node = operation.node();
      assertThat(names.add(node.path("operationId").asText())).as(operation.key()).isTrue();
      assertThat(node.path("summary").asText()).as(operation.key()).isNotEmpty();
      assertThat(node.path("x-roles")).as(operation.key()).isNotEmpty();
      assertThat(node.has("security")).as(operation.key()).isTrue();
      boolean unsafe = !operation.method().equals("GET");
      assertThat(node.path("security").toString().contains("csrf"))
          .as(operation.key())
          .isEqualTo(unsafe);
      assertThat(node.path("security").toString().contains("session"))
          .as(operation.key())
          .isEqualTo(!node.path("x-roles").toString().contains("anyone"));
      assertThat(operation.needsVersion())
          .as(operation.key())
          .isEqualTo(node.path("responses").has("428"));
    }
  }

  @Test
  void everyPlaceInAPathIsAParameter() {
    Pattern place = Pattern.compile("\\{([a-z]+)}");
    for (ApiDocument.Operation operation : ApiDocument.operations()) {
      Set<String> places = new TreeSet<>();
      Matcher found = place.matcher(operation.path());
      while (found.find()) {
        places.add(found.group(1));
      }
      assertThat(operation.parameters("path").stream().map(of -> of.path("name").asText()))
          .as(operation.key())
          .containsExactlyInAnyOrderElementsOf(places);
    }
  }

  @Test
  void noObjectHasRoomForAMemberThatIsNotDescribed() {
    List<JsonNode> objects = new ArrayList<>();
    objects(ApiDocument.JSON.at("/components/schemas"), objects);
    assertThat(objects).hasSizeGreaterThan(30);
    assertThat(objects).allMatch(schema -> schema.has("additionalProperties"));
  }

  private static void objects(JsonNode node, List<JsonNode> found) {
    JsonNode type = node.path("type");
    boolean object = type.asText().equals("object") || type.toString().contains("\"object\"");
    if (object && (type.isTextual() || type.isArray())) {
      found.add(node);
      JsonNode more = node.path("additionalProperties");
      assertThat(more.isObject() || (more.isBoolean() && !more.asBoolean()))
          .as(node.toString())
          .isTrue();
    }
    node.forEach(child -> objects(child, found));
  }

  @Test
  void theDocumentIsForEverybodyAndSaysWhetherItChanged() throws Exception {
    try (PortalServer server = new PortalServer(folder)) {
      Browser browser = server.browser();
      Answer answer = browser.get("openapi.json");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json()).isEqualTo(ApiDocument.JSON);
      assertThat(answer.response().headers().firstValue("Cache-Control")).contains("no-cache");
      String tag = answer.response().headers().firstValue("ETag").orElseThrow();
      Answer again = browser.send(browser.request("openapi.json").header("If-None-Match", tag));
      assertThat(again.status()).isEqualTo(304);
      Answer changed =
          browser.send(browser.request("openapi.json").header("If-None-Match", "\"other\""));
      assertThat(changed.status()).isEqualTo(200);
    }
  }

  @Test
  void whereThereIsNothingAProblemDocumentSaysSo() throws Exception {
    try (PortalServer server = new PortalServer(folder)) {
      Browser browser = server.browser();

      assertThat(browser.get("nothing").code()).isEqualTo("missing");
      assertThat(browser.get("clients/a/b/c").code()).isEqualTo("missing");
      assertThat(browser.get("setup").code()).isEqualTo("method-not-allowed");
      assertThat(browser.post("openapi.json", "{}").code()).isEqualTo("method-not-allowed");
      Answer malformed =
          browser.send(
              browser
                  .unsafe("setup")
                  .setHeader("Content-Type", "a/b/c")
                  .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
      assertThat(malformed.code()).isEqualTo("invalid");
    }
  }
}
