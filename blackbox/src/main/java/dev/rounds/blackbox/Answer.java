package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the server answered, and what a client may expect of any answer of its kind.
 *
 * @param call the request, as a failure's message names it
 * @param text the body, read as UTF-8
 */
record Answer(String call, int status, HttpHeaders headers, String text) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  // Traces of an inside that nobody outside may see.
  private static final Pattern LEAK =
      Pattern.compile(
          "<html|<!doctype|Exception|\\bat (dev\\.rounds|java|javax|jakarta|com|org|io)\\.",
          Pattern.CASE_INSENSITIVE);

  JsonNode json() {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(this + "\nis no JSON: " + e.getOriginalMessage(), e);
    }
  }

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  Answer hasStatus(int expected) {
    assertThat(status).as("status of %s", this).isEqualTo(expected);
    return this;
  }

  /** A 200 with JSON of a FHIR version, in that version's own media type. */
  Answer isFhir(FhirVersion version) {
    return hasStatus(200).hasJsonOf(version);
  }

  /** A 200 with a Bundle of matches. */
  Answer isSearchset(FhirVersion version) {
    isFhir(version);
    assertThat(json().path("resourceType").asText())
        .as("resourceType of %s", this)
        .isEqualTo("Bundle");
    assertThat(json().path("type").asText()).as("Bundle.type of %s", this).isEqualTo("searchset");
    assertThat(json().path("total").isIntegralNumber()).as("Bundle.total of %s", this).isTrue();
    return this;
  }

  /** A refusal: an OperationOutcome that says what is wrong, in words, and shows no insides. */
  Answer isOutcome(FhirVersion version, int expected) {
    hasStatus(expected).hasJsonOf(version).leaksNothing();
    JsonNode outcome = json();
    assertThat(outcome.path("resourceType").asText())
        .as("resourceType of %s", this)
        .isEqualTo("OperationOutcome");
    assertThat(outcome.path("issue")).as("issues of %s", this).isNotEmpty();
    for (JsonNode issue : outcome.path("issue")) {
      assertThat(issue.path("severity").asText())
          .as("severity in %s", this)
          .isIn("error", "fatal", "warning", "information");
      assertThat(issue.path("code").asText()).as("issue code in %s", this).isNotEmpty();
    }
    assertThat(outcomeText().strip()).as("what %s says in words", this).isNotEmpty();
    return this;
  }

  /** An OperationOutcome's words name the parameter that it refuses. */
  Answer naming(String parameter) {
    assertThat(outcomeText())
        .as("the text of %s, which should name the parameter", this)
        .containsIgnoringCase(parameter);
    return this;
  }

  private String outcomeText() {
    StringBuilder words = new StringBuilder();
    for (JsonNode issue : json().path("issue")) {
      words.append(issue.path("diagnostics").asText()).append(' ');
      words.append(issue.path("details").path("text").asText()).append(' ');
    }
    return words.toString();
  }

  /** An error of RFC 6749 section 5.2. */
  Answer isOauthError(int expected, String error) {
    isOauthRefusal();
    assertThat(json().path("error").asText()).as("error of %s", this).isEqualTo(error);
    return hasStatus(expected);
  }

  /** An error of RFC 6749 section 5.2, whichever; never a token. */
  Answer isOauthRefusal() {
    assertThat(status).as("status of %s", this).isBetween(400, 499);
    assertThat(mediaType()).as("Content-Type of %s", this).isEqualTo("application/json");
    assertThat(json().path("error").asText()).as("error of %s", this).matches("[a-z_]+");
    assertThat(json().has("access_token")).as("access_token in %s", this).isFalse();
    return leaksNothing();
  }

  /** Neither a server error nor an error page nor a stack trace, whatever was sent. */
  Answer isNoAccident() {
    assertThat(status).as("status of %s", this).isLessThan(500);
    return leaksNothing();
  }

  Answer leaksNothing() {
    assertThat(text).as("body of %s", this).doesNotContainPattern(LEAK);
    assertThat(mediaType()).as("Content-Type of %s", this).isNotEqualTo("text/html");
    return this;
  }

  private Answer hasJsonOf(FhirVersion version) {
    assertThat(mediaType()).as("Content-Type of %s", this).isEqualTo(version.json());
    String charset = header("Content-Type").toLowerCase(Locale.ROOT).replaceAll("^[^;]*;?\\s*", "");
    assertThat(charset).as("Content-Type's parameter in %s", this).isIn("", "charset=utf-8");
    return this;
  }

  private String mediaType() {
    return header("Content-Type").replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT);
  }

  /** What two refusals that must look alike are compared by: all but the date. */
  Map<String, Object> look() {
    Map<String, Object> look = new TreeMap<>(headers.map());
    look.keySet().removeIf("date"::equalsIgnoreCase);
    look.put(":status", status);
    look.put(":body", text);
    return look;
  }

  @Override
  public String toString() {
    String shown = text.length() <= 600 ? text : text.substring(0, 600) + "…";
    return call + " → " + status + " " + header("Content-Type") + "\n" + shown;
  }
}
