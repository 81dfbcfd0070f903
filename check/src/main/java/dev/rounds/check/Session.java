package dev.rounds.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The app's side of a run: its calls, each with a token of its own as the app does it, and what the
 * steps so far have learnt. For one thread.
 */
final class Session {
  static final String JSON_TYPES = "application/json, application/fhir+json, application/json+fhir";

  private final Endpoint endpoint;
  private final Http http;
  private Version version;
  private JsonNode metadata;
  private List<JsonNode> patients = List.of();
  private final Map<String, List<JsonNode>> records = new LinkedHashMap<>();

  Session(Endpoint endpoint) {
    this.endpoint = endpoint;
    this.http = new Http(endpoint.timeout());
  }

  Endpoint endpoint() {
    return endpoint;
  }

  String tenant() {
    return endpoint.tenants().get(0);
  }

  List<Latency> latencies() {
    return http.latencies();
  }

  Version version() {
    return version;
  }

  JsonNode metadata() {
    return metadata;
  }

  void metadata(Version stated, JsonNode resource) {
    version = stated;
    metadata = resource;
  }

  /** Patients whose charts are read. */
  List<JsonNode> patients() {
    return patients;
  }

  void patients(List<JsonNode> found) {
    patients = List.copyOf(found);
  }

  /** Records that were read, by type. */
  Map<String, List<JsonNode>> records() {
    return records;
  }

  // ---- calls ----

  Answer metadata(String hop) throws CallFailedException {
    return http.send(hop, request("/metadata").GET());
  }

  /** Asks for a token with the given form. */
  Answer token(Map<String, String> form) throws CallFailedException {
    return http.send(
        "token",
        HttpRequest.newBuilder(endpoint.tokenUrl())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(encode(form))));
  }

  /** The form of the app's token request. */
  Map<String, String> tokenForm(String tenant) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", endpoint.clientId());
    form.put("client_secret", endpoint.secret());
    form.put("scope", tenant);
    return form;
  }

  Answer get(String hop, String tenant, String path) throws CallFailedException {
    return http.send(hop, authorized(tenant, path).GET());
  }

  Answer get(String hop, String path) throws CallFailedException {
    return get(hop, tenant(), path);
  }

  Answer searchPatients(String tenant, Map<String, String> form) throws CallFailedException {
    return http.send(
        "Patient search",
        authorized(tenant, "/Patient/_search")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encode(form))));
  }

  /** Posts a batch to the base, with what follows it, and as the given media type. */
  Answer batch(String after, String mediaType, String body) throws CallFailedException {
    return http.send(
        "batch",
        authorized(tenant(), after)
            .header("Content-Type", mediaType)
            .POST(BodyPublishers.ofString(body)));
  }

  /** A call with this for an {@code Authorization}, or with none if it is empty. */
  Answer unauthorized(String authorization, String path) throws CallFailedException {
    HttpRequest.Builder request = request(path).GET();
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return http.send("refusal", request);
  }

  private HttpRequest.Builder authorized(String tenant, String path) throws CallFailedException {
    Answer token = token(tokenForm(tenant));
    String access = token.json().path("access_token").asText("");
    if (token.status() != 200 || !access.matches("[A-Za-z0-9._~+/=-]+")) {
      throw new CallFailedException(
          "No token was given for this call: the token endpoint answered " + token.said() + ".",
          null);
    }
    return request(path).header("Authorization", "Bearer " + access);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(endpoint.base() + path)).header("Accept", JSON_TYPES);
  }

  // ---- small things that all steps need ----

  /** The resources of the type in a searchset. */
  static List<JsonNode> resources(Answer answer, String type) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode entry : answer.json().path("entry")) {
      JsonNode resource = entry.path("resource");
      if (resource.path("resourceType").asText().equals(type)) {
        found.add(resource);
      }
    }
    return found;
  }

  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
        .collect(Collectors.joining("&"));
  }
}
