package dev.rounds.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks with one tenant's token for the other tenant's patients (section 4). */
final class SeparationStep implements CheckStep {
  private static final String SECTION = "4 Routing";
  private static final String EFFECT = "One hospital sees the patients of another.";
  private static final int LOOKED_AT = 5;

  @Override
  public String name() {
    return "Tenants apart";
  }

  @Override
  public void run(Session session, Findings findings) throws CallFailedException {
    String other = session.endpoint().tenants().get(1);
    List<JsonNode> patients =
        session.patients().subList(0, Math.min(LOOKED_AT, session.patients().size()));
    int read = 0;
    int charts = 0;
    int searched = 0;
    for (JsonNode patient : patients) {
      String id = patient.path("id").asText();
      Answer answer = session.get("read", other, "/Patient/" + Session.encode(id));
      if (answer.status() == 200 && isSame(patient, answer.json())) {
        read++;
        Answer chart = session.get("Condition", other, "/Condition?patient=" + Session.encode(id));
        charts += Session.resources(chart, "Condition").isEmpty() ? 0 : 1;
      }
      searched += isFound(session, other, patient) ? 1 : 0;
    }
    findings.check(
        read == 0,
        "patients apart",
        "The other tenant's token reads none of this tenant's patients",
        Level.FAIL,
        read
            + " of "
            + patients.size()
            + " patients of the first tenant are read with the second tenant's token"
            + (charts > 0 ? ", and their charts" : ""),
        EFFECT,
        SECTION);
    findings.check(
        searched == 0,
        "searches apart",
        "The other tenant's token finds none of this tenant's patients",
        Level.FAIL,
        searched
            + " of "
            + patients.size()
            + " patients of the first tenant are found with the second tenant's token",
        EFFECT,
        SECTION);
  }

  private static boolean isFound(Session session, String tenant, JsonNode patient)
      throws CallFailedException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("family", Paths.at(patient, "name.family").get(0).asText());
    form.put("_count", "50");
    if (patient.has("birthDate")) {
      form.put("birthdate", patient.path("birthDate").asText());
    }
    return Session.resources(session.searchPatients(tenant, form), "Patient").stream()
        .anyMatch(found -> found.path("id").equals(patient.path("id")) && isSame(patient, found));
  }

  // Two hospitals may use one id for two people.
  private static boolean isSame(JsonNode one, JsonNode other) {
    return Paths.at(one, "name.family").equals(Paths.at(other, "name.family"))
        && one.path("birthDate").equals(other.path("birthDate"));
  }
}
