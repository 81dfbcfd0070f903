package dev.rounds.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the metadata as the app does, without a token (Patients app interface, section 3). */
final class MetadataStep implements CheckStep {
  private static final String SECTION = "3 Metadata";
  private static final String OAUTH_URIS =
      "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";
  private static final Set<String> OAUTH_SYSTEMS =
      Set.of(
          "https://hl7.org/fhir/ValueSet/restful-security-service",
          "http://hl7.org/fhir/restful-security-service");

  @Override
  public String name() {
    return "Metadata";
  }

  @Override
  public void run(Session session, Findings findings) throws CallFailedException, StopException {
    Answer answer = session.metadata("metadata");
    Version version = version(answer, findings);
    findings.pass("fhirVersion", "The endpoint speaks " + version, SECTION);
    session.metadata(version, answer.json());
    JsonNode rest = answer.json().path("rest").path(0);
    transport(session.endpoint(), findings);
    findings.check(
        rest.path("mode").asText().equals("server"),
        "rest.mode",
        "rest.mode is server",
        Level.FAIL,
        "rest[0].mode is not server",
        "The app takes it for no FHIR server.",
        SECTION);
    batch(version, rest, findings);
    security(session, rest.path("security"), findings);
    types(version, rest, findings);
  }

  /** Secrets and patients travel: on this machine alone they may do so in the clear. */
  private static void transport(Endpoint endpoint, Findings findings) {
    boolean safe =
        List.of(endpoint.base(), endpoint.tokenUrl()).stream()
            .allMatch(url -> "https".equalsIgnoreCase(url.getScheme()) || isLoopback(url));
    findings.check(
        safe,
        "transport",
        "Secrets and patients travel over https, or on this machine only",
        Level.FAIL,
        "The base or the token's URL is plain http: the secret, the tokens and the patients can be"
            + " read on the way",
        "Teams calls https only.",
        "2 Authentication");
  }

  private static boolean isLoopback(URI url) {
    String host = url.getHost();
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  private static Version version(Answer answer, Findings findings) throws StopException {
    if (answer.isHtml()) {
      throw stop(
          findings,
          "A web page came for <base>/metadata (" + answer.said() + "), not FHIR.",
          "Is --base the FHIR base, such as https://host/fhir/stu3? A proxy or a login page may also"
              + " stand in front of it.");
    }
    if (answer.status() == 401 || answer.status() == 403) {
      findings.add(
          "no token needed",
          Level.FAIL,
          "The metadata is refused without a token (" + answer.said() + ")",
          "The app reads there where to get a token, so that it cannot start: serve it to all.",
          "2 item 4");
      throw new StopException();
    }
    if (answer.status() != 200 || answer.json().isMissingNode()) {
      throw stop(
          findings,
          "No metadata came for <base>/metadata: " + answer.said() + ".",
          "Is --base the FHIR base, such as https://host/fhir/stu3, and does it answer JSON?");
    }
    String stated = answer.json().path("fhirVersion").asText("");
    for (Version version : Version.values()) {
      String start = version == Version.DSTU2 ? "1.0" : "3.0";
      if (stated.startsWith(start) && answer.is(version.metadata())) {
        return version;
      }
    }
    String other =
        stated.matches("[0-9][0-9a-z.-]{0,20}") ? "fhirVersion " + stated : "no known fhirVersion";
    if (stated.startsWith("4.")) {
      other = (stated.startsWith("4.0") ? "FHIR R4" : "FHIR R4B") + " (" + other + ")";
    }
    findings.add(
        "fhirVersion",
        Level.FAIL,
        "The endpoint states "
            + other
            + " in "
            + (answer.is("Conformance") || answer.is("CapabilityStatement")
                ? "a " + answer.json().path("resourceType").asText()
                : "no statement of conformance"),
        "The app speaks DSTU2 (1.0.2, a Conformance) and STU3 (3.0.x, a CapabilityStatement) only:"
            + " give the base of one of these.",
        SECTION);
    throw new StopException();
  }

  private static StopException stop(Findings findings, String text, String effect) {
    findings.add("metadata", Level.STOP, text, effect, SECTION);
    return new StopException();
  }

  private static void batch(Version version, JsonNode rest, Findings findings) {
    String mode = rest.path("transactionMode").asText();
    boolean states =
        version == Version.DSTU2
            ? mode.equals("batch") || mode.equals("both")
            : Paths.at(rest, "interaction.code").stream()
                .anyMatch(code -> code.asText().equals("batch"));
    String where = version == Version.DSTU2 ? "rest.transactionMode" : "rest.interaction";
    findings.check(
        states,
        "batch support",
        where + " states batch",
        Level.FAIL,
        where + " does not state batch",
        "The app asks for all of a patient in one batch: it shows the patient alone.",
        SECTION);
  }

  private static void security(Session session, JsonNode security, Findings findings) {
    List<JsonNode> uris = new ArrayList<>();
    for (JsonNode extension : security.path("extension")) {
      if (extension.path("url").asText().equals(OAUTH_URIS)) {
        extension.path("extension").forEach(uris::add);
      }
    }
    String token = uri(uris, "token");
    if (findings.check(
        !token.isEmpty(),
        "token URL",
        "The oauth-uris extension holds the token's URL",
        Level.FAIL,
        "rest.security has no oauth-uris extension with a token's valueUri",
        "The app does not learn where to get a token, and shows nothing.",
        SECTION)) {
      findings.check(
          token.equals(session.endpoint().tokenUrl().toString()),
          "token URL is the one given",
          "It is the URL of --token-url",
          Level.WARN,
          "It is another URL than that of --token-url",
          "The app uses the one in the metadata: check that one too.",
          SECTION);
    }
    findings.check(
        !uri(uris, "authorize").isEmpty(),
        "authorize URL",
        "The oauth-uris extension holds an authorize URL",
        Level.WARN,
        "The oauth-uris extension has no authorize URL",
        "The app reads it, though it does not call it.",
        SECTION);
    findings.check(
        security.path("service").findParents("code").stream()
            .anyMatch(
                coding ->
                    coding.path("code").asText().equals("OAuth")
                        && OAUTH_SYSTEMS.contains(coding.path("system").asText())),
        "OAuth coding",
        "rest.security.service states OAuth",
        Level.FAIL,
        "rest.security.service has no coding OAuth of either system that a client may look for",
        "The app may take the endpoint for one that needs no token.",
        SECTION);
  }

  private static String uri(List<JsonNode> extensions, String name) {
    return extensions.stream()
        .filter(extension -> extension.path("url").asText().equals(name))
        .map(extension -> extension.path("valueUri").asText())
        .findFirst()
        .orElse("");
  }

  private static void types(Version version, JsonNode rest, Findings findings) {
    type(
        rest,
        "Patient",
        Level.FAIL,
        "patients",
        List.of("family", "given", "birthdate", "gender", "identifier"),
        findings);
    for (TypeCall call : AppCalls.of(version)) {
      type(rest, call.type(), Level.WARN, call.shown(), call.params(), findings);
    }
    type(rest, "Location", Level.WARN, "locations", List.of(), findings);
  }

  private static void type(
      JsonNode rest,
      String type,
      Level missing,
      String shown,
      List<String> params,
      Findings findings) {
    List<JsonNode> found =
        Paths.at(rest, "resource").stream()
            .filter(resource -> resource.path("type").asText().equals(type))
            .toList();
    if (!findings.check(
        !found.isEmpty(),
        "type " + type,
        type + " is listed",
        missing,
        type + " is not listed",
        "The user sees no " + shown + ".",
        SECTION)) {
      return;
    }
    List<String> lacks = new ArrayList<>();
    Set<String> interactions = texts(found.get(0), "interaction.code");
    if (!interactions.contains("read")) {
      lacks.add("interaction read");
    }
    if (!params.isEmpty() && !interactions.contains("search-type")) {
      lacks.add("interaction search-type");
    }
    Set<String> listed = texts(found.get(0), "searchParam.name");
    params.stream().filter(p -> !listed.contains(p)).map(p -> "parameter " + p).forEach(lacks::add);
    findings.check(
        lacks.isEmpty(),
        "type " + type + " in full",
        type + " is listed with its interactions and search parameters",
        Level.WARN,
        type + " is listed without " + String.join(", ", lacks),
        "A client that goes by the metadata does not ask for " + shown + ".",
        SECTION);
  }

  private static Set<String> texts(JsonNode node, String path) {
    return Paths.at(node, path).stream().map(JsonNode::asText).collect(Collectors.toSet());
  }
}
