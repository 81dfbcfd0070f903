package dev.rounds.liberty;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All tenants, clients and grants that the portal's API shows, with the events about them. Each is
 * asked for once, so that in the end what nobody asked for is left over. For one thread.
 */
final class CrashSnapshot {
  private final Map<String, JsonNode> tenants = new HashMap<>();
  private final Map<String, JsonNode> clients = new HashMap<>();
  private final Map<String, JsonNode> grants = new HashMap<>();
  private final Map<String, List<JsonNode>> events = new LinkedHashMap<>();

  /** Reads all of it, as an operator. */
  CrashSnapshot(PortalSession operator) throws IOException {
    operator.all("tenants?").forEach(tenant -> tenants.put(tenant.path("id").asText(), tenant));
    operator.all("clients?").forEach(client -> clients.put(client.path("id").asText(), client));
    operator
        .all("grants?")
        .forEach(
            grant ->
                grants.put(
                    grant.path("tenant").path("id").asText()
                        + "/"
                        + grant.path("client").path("id").asText(),
                    grant));
    for (JsonNode event : operator.all("audit?")) {
      if (event.path("action").asText().matches("(CLIENT|SECRET|GRANT|TENANT)_.*")) {
        // The latest comes first.
        events
            .computeIfAbsent(event.path("subject").asText(), subject -> new ArrayList<>())
            .add(0, event);
      }
    }
  }

  Optional<JsonNode> tenant(String id) {
    return Optional.ofNullable(tenants.remove(id));
  }

  Optional<JsonNode> client(String id) {
    return Optional.ofNullable(clients.remove(id));
  }

  Optional<JsonNode> grant(String id) {
    return Optional.ofNullable(grants.remove(id));
  }

  /** The actions of the events about a subject, the first one first. */
  List<String> events(String subject) {
    return Optional.ofNullable(events.remove(subject)).orElse(List.of()).stream()
        .map(event -> event.path("action").asText())
        .toList();
  }

  /** The id of the client with this description, if there is one or an event says there was. */
  Optional<String> clientDescribed(String description) {
    return clients.values().stream()
        .filter(client -> client.path("description").asText().equals(description))
        .map(client -> client.path("id").asText())
        .findFirst()
        .or(
            () ->
                events.values().stream()
                    .flatMap(List::stream)
                    .filter(event -> event.path("detail").asText().equals(description))
                    .map(event -> event.path("subject").asText())
                    .findFirst());
  }

  /** What nobody has asked for. */
  List<String> left() {
    List<String> left = new ArrayList<>();
    tenants.keySet().forEach(id -> left.add("tenant " + id));
    clients.keySet().forEach(id -> left.add("client " + id));
    grants.keySet().forEach(id -> left.add("grant " + id));
    events.keySet().forEach(id -> left.add("events of " + id));
    return left;
  }
}
