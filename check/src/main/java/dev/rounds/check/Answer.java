package dev.rounds.check;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Locale;

/** What a server answered. Its text holds no body, which may be a patient's. */
final class Answer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LOOKED_AT = 200;

  private final int status;
  private final String contentType;
  private final String cacheControl;
  private final String body;
  private final JsonNode json;

  Answer(int status, String contentType, String cacheControl, String body) {
    this.status = status;
    this.contentType = contentType.toLowerCase(Locale.ROOT);
    this.cacheControl = cacheControl;
    this.body = body;
    this.json = parse(body);
  }

  int status() {
    return status;
  }

  String cacheControl() {
    return cacheControl;
  }

  /** The body; a missing node if it is no JSON. */
  JsonNode json() {
    return json;
  }

  /** Whether it is a resource of the type. */
  boolean is(String type) {
    return json.path("resourceType").asText().equals(type);
  }

  boolean isSearchset() {
    return status == 200 && is("Bundle") && json.path("type").asText().equals("searchset");
  }

  boolean isHtml() {
    String start =
        body.substring(0, Math.min(body.length(), LOOKED_AT))
            .stripLeading()
            .toLowerCase(Locale.ROOT);
    return contentType.contains("html")
        || start.startsWith("<!doctype")
        || start.startsWith("<html");
  }

  /** What it is, in a few words and without its values: {@code 404 with HTML}. */
  String said() {
    String kind;
    if (isHtml()) {
      kind = "HTML";
    } else if (json.isMissingNode()) {
      kind = body.isBlank() ? "nothing" : contentType.contains("xml") ? "XML" : "no JSON";
    } else if (json.has("resourceType")) {
      kind = word(json.path("resourceType").asText(), "some resource");
      String code = json.path("issue").path(0).path("code").asText("");
      kind += code.isEmpty() ? "" : " (" + word(code, "some code") + ")";
    } else if (json.has("error")) {
      kind = "the error " + word(json.path("error").asText(), "of no known form");
    } else {
      kind = "other JSON";
    }
    return status + " with " + kind;
  }

  @Override
  public String toString() {
    return said();
  }

  // Only what looks like a code: nothing that could be a patient's.
  private static String word(String text, String otherwise) {
    return text.matches("[A-Za-z_-]{1,40}") ? text : otherwise;
  }

  private static JsonNode parse(String body) {
    try {
      JsonNode node = JSON.readTree(body);
      return node == null || !node.isObject() ? MissingNode.getInstance() : node;
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }
}
