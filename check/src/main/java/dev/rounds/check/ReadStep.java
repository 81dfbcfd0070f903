package dev.rounds.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one resource of each type by its id (section 5). */
final class ReadStep implements CheckStep {
  @Override
  public String name() {
    return "Reads by id";
  }

  @Override
  public void run(Session session, Findings findings) throws CallFailedException {
    Map<String, String> ids = new LinkedHashMap<>();
    ids.put("Patient", session.patients().get(0).path("id").asText());
    session
        .records()
        .forEach(
            (type, records) ->
                records.stream().findFirst().ifPresent(r -> ids.put(type, r.path("id").asText())));
    location(session.records().getOrDefault("Encounter", List.of()), ids);
    for (Map.Entry<String, String> read : ids.entrySet()) {
      Answer answer = session.get("read", "/" + read.getKey() + "/" + read.getValue());
      findings.check(
          answer.status() == 200
              && answer.is(read.getKey())
              && answer.json().path("id").asText().equals(read.getValue()),
          "read " + read.getKey(),
          read.getKey() + " can be read by its id",
          Level.FAIL,
          read.getKey() + " cannot be read by the id that was given: " + answer.said(),
          "The user who opens it sees an error.",
          "5 " + read.getKey());
    }
  }

  private static void location(List<JsonNode> encounters, Map<String, String> ids) {
    for (JsonNode encounter : encounters) {
      for (JsonNode reference : Paths.at(encounter, "location.location.reference")) {
        String text = reference.asText();
        if (text.matches("Location/[A-Za-z0-9.-]{1,64}")) {
          ids.put("Location", text.substring(text.indexOf('/') + 1));
          return;
        }
      }
    }
  }
}
