package dev.rounds.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Asks for all of a patient in one batch (section 5). */
final class BatchStep implements CheckStep {
  private static final String SECTION = "5 FHIR calls";
  private static final String UNKNOWN = "/rounds-check-unknown-id";
  private static final String SEES =
      "The app asks for all of a patient so: it shows the patient alone.";

  @Override
  public String name() {
    return "Batch";
  }

  @Override
  public void run(Session session, Findings findings) throws CallFailedException {
    Version version = session.version();
    String patient = session.patients().get(0).path("id").asText();
    List<TypeCall> calls = AppCalls.of(version);
    ObjectNode batch = bundle();
    ArrayNode entries = batch.putArray("entry");
    for (TypeCall call : calls) {
      String query = call.query().isEmpty() ? "" : "&" + call.query();
      add(entries, call.type() + "?patient=" + patient + query);
    }
    add(entries, "Condition" + UNKNOWN);
    String mediaType = version == Version.DSTU2 ? "application/json+fhir" : "application/fhir+json";
    Answer answer = session.batch("", mediaType, batch.toString());
    JsonNode answers = answer.json().path("entry");
    if (!findings.check(
        isResponse(answer),
        "batch-response",
        "A batch is answered with a batch-response",
        Level.FAIL,
        "A batch is not answered with a batch-response: " + answer.said(),
        SEES,
        SECTION)) {
      return;
    }
    if (!findings.check(
        answers.size() == entries.size(),
        "every entry",
        "Each of its " + entries.size() + " entries is answered",
        Level.FAIL,
        entries.size() + " entries have " + answers.size() + " answers",
        SEES,
        SECTION)) {
      return;
    }
    for (int i = 0; i < calls.size(); i++) {
      entry(calls.get(i), answers.get(i), session.patients().get(0), findings);
    }
    failed(version, answers.get(calls.size()), findings);
    variants(session, patient, findings);
  }

  private static void entry(TypeCall call, JsonNode answer, JsonNode patient, Findings findings) {
    JsonNode resource = answer.path("resource");
    boolean others = false;
    boolean strangers = false;
    for (JsonNode entry : resource.path("entry")) {
      String mode = entry.path("search").path("mode").asText("match");
      String type = entry.path("resource").path("resourceType").asText();
      others |= mode.equals("match") && !type.equals(call.type());
      // A merged patient's records may still name the other id.
      strangers |=
          mode.equals("match")
              && !patient.has("link")
              && Paths.isOfAnother(entry.path("resource"), patient.path("id").asText());
    }
    findings.check(
        !strangers,
        "entry " + call.type() + " of the patient",
        "Its records are the patient's",
        Level.FAIL,
        "The entry for " + call.type() + " holds records of another patient",
        "The user sees another patient's " + call.shown() + ".",
        SECTION);
    findings.check(
        answer.path("response").path("status").asText().startsWith("200")
            && resource.path("type").asText().equals("searchset")
            && !others,
        "entry " + call.type(),
        "The entry for " + call.type() + " is answered in its place",
        Level.FAIL,
        "The entry for "
            + call.type()
            + " has no searchset of that type with status 200 in its place",
        "The user sees no " + call.shown() + ".",
        SECTION);
  }

  private static void failed(Version version, JsonNode answer, Findings findings) {
    JsonNode response = answer.path("response");
    findings.check(
        response.path("status").asText().startsWith("4"),
        "failed entry",
        "An entry that fails does so alone, with its own status",
        Level.FAIL,
        "An entry for an unknown id has no status 4xx",
        "The app takes a failure for an answer.",
        SECTION);
    JsonNode outcome =
        version == Version.DSTU2 ? answer.path("resource") : response.path("outcome");
    String place = version == Version.DSTU2 ? "entry.resource" : "entry.response.outcome";
    findings.check(
        outcome.path("resourceType").asText().equals("OperationOutcome"),
        "failed entry's outcome",
        "Its OperationOutcome is in " + place,
        Level.WARN,
        "There is no OperationOutcome in " + place,
        "The app cannot say why something is missing.",
        SECTION);
  }

  private static void variants(Session session, String patient, Findings findings)
      throws CallFailedException {
    ObjectNode small = bundle();
    add(small.putArray("entry"), "Patient/" + patient);
    String body = small.toString();
    for (String type :
        List.of("application/json", "application/fhir+json", "application/json+fhir")) {
      taken(session.batch("", type, body), "as " + type, findings);
    }
    taken(session.batch("/", "application/json", body), "to <base>/", findings);
  }

  private static void taken(Answer answer, String how, Findings findings) {
    findings.check(
        isResponse(answer),
        "batch " + how,
        "A batch " + how + " is taken",
        Level.WARN,
        "A batch " + how + " is refused: " + answer.said(),
        "Clients that send it so show the patient alone.",
        SECTION);
  }

  private static boolean isResponse(Answer answer) {
    return answer.status() == 200
        && answer.is("Bundle")
        && answer.json().path("type").asText().equals("batch-response");
  }

  private static ObjectNode bundle() {
    ObjectNode bundle = JsonNodeFactory.instance.objectNode();
    return bundle.put("resourceType", "Bundle").put("type", "batch");
  }

  private static void add(ArrayNode entries, String url) {
    entries.addObject().putObject("request").put("method", "GET").put("url", url);
  }
}
