package dev.rounds.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Asks for one type of some patients' records as the app does (section 5). */
final class ClinicalStep implements CheckStep {
  private static final int AT_LEAST = 3;

  private final TypeCall call;

  ClinicalStep(TypeCall call) {
    this.call = call;
  }

  @Override
  public String name() {
    return call.type();
  }

  @Override
  public void run(Session session, Findings findings) throws CallFailedException {
    List<JsonNode> records = new ArrayList<>();
    String busiest = "";
    int most = 0;
    int asked = 0;
    int unsorted = 0;
    int strangers = 0;
    for (JsonNode patient : session.patients()) {
      String id = patient.path("id").asText();
      Answer answer = session.get(call.type(), path(id, call.query()));
      if (!answer.isSearchset()) {
        findings.add(
            "searchset",
            Level.FAIL,
            "The call is not answered with a searchset: " + answer.said(),
            "The user sees no " + call.shown() + ".",
            call.section());
        return;
      }
      List<JsonNode> found = Session.resources(answer, call.type());
      if (answer.json().path("total").asLong(-1) < found.size() || countsTooMany(answer, found)) {
        findings.add(
            "total",
            Level.FAIL,
            "A searchset has no total, or another than the number of matches",
            "The user does not see how many " + call.shown() + " there are.",
            call.section());
        return;
      }
      records.addAll(found);
      unsorted += sorted(found) ? 0 : 1;
      strangers += patient.has("link") ? 0 : strangers(found, id);
      if (found.size() > most) {
        most = found.size();
        busiest = id;
      }
      asked++;
      if (asked >= AT_LEAST && most > 1 && seen(records)) {
        break;
      }
    }
    findings.pass(
        "searchset",
        records.size() + " records of " + asked + " patients, each with a total",
        call.section());
    session.records().put(call.type(), records);
    if (records.isEmpty()) {
      findings.add(
          "records",
          Level.WARN,
          "None of " + asked + " patients has such a record: its fields are not checked",
          "Give --family a part of the name of patients who have " + call.shown() + ".",
          call.section());
      return;
    }
    findings.check(
        strangers == 0,
        "of the patient",
        "The records are the patient's",
        Level.FAIL,
        strangers
            + " records refer to another patient than the one asked for: is patient= ignored?",
        "The user sees another patient's " + call.shown() + ".",
        call.section());
    order(unsorted, findings);
    // A record that says why it has no value lacks nothing.
    List<JsonNode> full = records.stream().filter(r -> !r.has("dataAbsentReason")).toList();
    findings.fields(call.fields(), full.isEmpty() ? records : full, call.shown(), call.section());
    status(records, findings);
    counts(session, busiest, most, findings);
    spellings(session, busiest, findings);
  }

  /** Where all is on the page, the total is the number of matches. */
  private static boolean countsTooMany(Answer answer, List<JsonNode> found) {
    boolean whole =
        Paths.at(answer.json(), "link.relation").stream()
            .noneMatch(relation -> relation.asText().equals("next"));
    return whole && answer.json().path("total").asLong(-1) != found.size();
  }

  private boolean seen(List<JsonNode> records) {
    return call.fields().stream()
        .allMatch(field -> records.stream().anyMatch(record -> field.in(record).isPresent()));
  }

  private boolean sorted(List<JsonNode> records) {
    return call.date().isEmpty()
        || LatestFirst.holds(
            records.stream()
                .flatMap(record -> call.date().get().in(record).stream())
                .map(JsonNode::asText)
                .toList());
  }

  private int strangers(List<JsonNode> records, String patient) {
    return (int)
        records.stream()
            .filter(record -> Paths.isOfAnother(record, patient) || isSubscribed(record, patient))
            .count();
  }

  // DSTU2's coverage names whom it covers as its subscriber only.
  private static boolean isSubscribed(JsonNode record, String patient) {
    String subscriber = record.path("subscriber").path("reference").asText();
    return record.path("resourceType").asText().equals("Coverage")
        && !record.has("beneficiary")
        && subscriber.contains("Patient/")
        && !subscriber.endsWith("Patient/" + patient);
  }

  private void order(int unsorted, Findings findings) {
    if (call.date().isPresent()) {
      findings.check(
          unsorted == 0,
          "latest first",
          "The latest come first",
          Level.FAIL,
          "The latest do not come first for " + unsorted + " patients, though " + call.query(),
          "The user sees old " + call.shown() + " as the latest.",
          call.section());
    }
  }

  private void status(List<JsonNode> records, Findings findings) {
    if (call.type().equals("Observation")) {
      long wrong =
          records.stream()
              .filter(record -> record.path("status").asText().equals("entered-in-error"))
              .count();
      findings.check(
          wrong == 0,
          "entered in error",
          "No record that was entered in error is given",
          Level.WARN,
          wrong + " records were entered in error",
          "The app reads no status, and shows them.",
          call.section());
    }
    if (call.type().equals("Encounter")) {
      boolean later =
          records.stream()
              .anyMatch(
                  record -> {
                    List<JsonNode> locations = Paths.at(record, "location");
                    return locations.stream().skip(1).anyMatch(ClinicalStep::active)
                        && !active(locations.get(0));
                  });
      findings.check(
          !later,
          "current location first",
          "The current location stands first",
          Level.WARN,
          "The active location of some encounters is not location[0]",
          "The user sees where the patient was, not where the patient is.",
          call.section());
    }
  }

  private static boolean active(JsonNode location) {
    return location.path("status").asText().equals("active");
  }

  private void counts(Session session, String patient, int most, Findings findings)
      throws CallFailedException {
    Answer one = session.get(call.type(), path(patient, and(call.query(), "_count=1")));
    Answer all = session.get(call.type(), path(patient, call.query()));
    boolean kept = one.isSearchset() && Session.resources(one, call.type()).size() == 1;
    findings.check(
        kept,
        "_count",
        "_count=1 gives one record",
        Level.FAIL,
        "_count=1 is not kept to: " + one.said(),
        "Lists are longer, and slower, than what was asked for.",
        call.section());
    if (most > 1) {
      findings.check(
          one.json().has("total") && one.json().path("total").equals(all.json().path("total")),
          "total whatever _count",
          "total is the same whatever _count is",
          Level.FAIL,
          "total changes with _count: it must count all matches",
          "The user sees a wrong number of " + call.shown() + ".",
          call.section());
    }
  }

  private void spellings(Session session, String patient, Findings findings)
      throws CallFailedException {
    for (String query : call.alsoSeen()) {
      Answer answer = session.get(call.type(), path(patient, query));
      findings.check(
          answer.isSearchset() && sorted(Session.resources(answer, call.type())),
          "spelt " + query,
          query + " is understood too",
          Level.WARN,
          query + ", which clients send as well, is not understood: " + answer.said(),
          "The user of such a client does not see the latest first, or sees an error.",
          call.section());
    }
    Answer capital = session.get(call.type(), "/" + call.type() + "?Patient=" + patient);
    findings.check(
        capital.isSearchset() && !Session.resources(capital, call.type()).isEmpty(),
        "spelt Patient=",
        "Patient= with a capital is understood too",
        Level.WARN,
        "Patient= with a capital, as the documentation has it, is not understood: "
            + capital.said(),
        "A client that follows the documentation to the letter sees no " + call.shown() + ".",
        call.section());
  }

  private String path(String patient, String query) {
    return "/" + call.type() + "?" + and("patient=" + Session.encode(patient), query);
  }

  private static String and(String a, String b) {
    return a.isEmpty() || b.isEmpty() ? a + b : a + "&" + b;
  }
}
