package dev.rounds.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

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
    for (JsonNode patient : patients) {
      String id = patient.path("id").asText();
      Answer answer = session.get("read", other, "/Patient/" + id);
      // Two hospitals may use one id for two people.
      boolean same =
          Paths.at(answer.json(), "name.family").equals(Paths.at(patient, "name.family"))
              && answer.json().path("birthDate").equals(patient.path("birthDate"));
      if (answer.status() == 200 && same) {
        read++;
        Answer chart = session.get("Condition", other, "/Condition?patient=" + Session.encode(id));
        charts += Session.resources(chart, "Condition").isEmpty() ? 0 : 1;
      }
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
  }
}
