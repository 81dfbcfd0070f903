package dev.rounds.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Searches a known patient by each parameter that the app sends (section 5, Patient). */
final class SearchParametersStep implements CheckStep {
  private static final String SECTION = PatientSearchStep.SECTION;
  private static final String MANY = "50";
  private static final String NOBODY = "zqxzqxzqx";

  @Override
  public String name() {
    return "Patient search, each parameter";
  }

  @Override
  public void run(Session session, Findings findings) throws CallFailedException {
    JsonNode patient =
        session.patients().stream()
            .filter(p -> Field.mrn(p).isPresent() && p.has("birthDate") && p.has("gender"))
            .findFirst()
            .orElse(session.patients().get(0));
    String id = patient.path("id").asText();
    Map<String, String> all = new LinkedHashMap<>();

    first(patient, "name.family").ifPresent(family -> all.put("family", part(family)));
    first(patient, "name.given").ifPresent(given -> all.put("given", part(given)));
    first(patient, "birthDate").ifPresent(date -> all.put("birthdate", date));
    first(patient, "gender").ifPresent(gender -> all.put("gender", gender));
    Optional<JsonNode> mrn = Field.mrn(patient);
    mrn.ifPresent(identifier -> all.put("identifier", identifier.path("value").asText()));

    for (Map.Entry<String, String> one : all.entrySet()) {
      ask(session, findings, one.getKey(), Map.of(one.getKey(), one.getValue()), patient);
    }
    if (all.containsKey("family")) {
      String family = all.get("family");
      ask(session, findings, "family:contains", Map.of("family:contains", family), patient);
      ask(
          session,
          findings,
          "family in capitals",
          Map.of("family", family.toUpperCase(Locale.ROOT)),
          patient);
      ask(session, findings, "name", Map.of("name", family), patient);
    }
    if (mrn.isPresent() && mrn.get().has("system")) {
      String value = mrn.get().path("system").asText() + "|" + mrn.get().path("value").asText();
      ask(session, findings, "identifier with its system", Map.of("identifier", value), patient);
    }
    ask(session, findings, "id", Map.of("id", id), patient);
    ask(session, findings, "_id", Map.of("_id", id), patient);
    ask(session, findings, "all of them together", all, patient);
    nobody(session, findings);
    counts(session, findings);
  }

  private static void ask(
      Session session, Findings findings, String name, Map<String, String> params, JsonNode patient)
      throws CallFailedException {
    Map<String, String> form = new LinkedHashMap<>(params);
    form.put("_count", MANY);
    Answer answer = session.searchPatients(session.tenant(), form);
    String check = "by " + name;
    String effect = "The user who searches so does not find the patient.";
    if (!answer.isSearchset()) {
      findings.add(
          check, Level.FAIL, "A search by " + name + " fails: " + answer.said(), effect, SECTION);
      return;
    }
    List<JsonNode> found = Session.resources(answer, "Patient");
    boolean whole = answer.json().path("total").asLong() <= found.size();
    boolean there =
        found.stream().anyMatch(p -> p.path("id").asText().equals(patient.path("id").asText()));
    if (!there && (whole || found.isEmpty())) {
      findings.add(
          check, Level.FAIL, "A search by " + name + " does not find its patient", effect, SECTION);
      return;
    }
    long others = found.stream().filter(p -> !matches(p, params)).count();
    findings.check(
        others == 0,
        check,
        "A search by " + name + " finds its patient, and no other",
        Level.FAIL,
        others
            + " of "
            + found.size()
            + " patients found by "
            + name
            + " do not match: the parameter is ignored, or read in another way",
        "The user sees patients who were not searched for.",
        SECTION);
  }

  private static void nobody(Session session, Findings findings) throws CallFailedException {
    Answer answer = session.searchPatients(session.tenant(), Map.of("family", NOBODY));
    findings.check(
        answer.isSearchset() && answer.json().path("total").asLong(-1) == 0,
        "nobody",
        "A search that matches nobody answers an empty searchset with total 0",
        Level.FAIL,
        "A search that should match nobody answers "
            + answer.said()
            + (answer.isSearchset() ? " whose total is not 0" : ""),
        "The user sees an error, or strangers, instead of “no patient found”.",
        SECTION);
  }

  private static void counts(Session session, Findings findings) throws CallFailedException {
    String family = part(first(session.patients().get(0), "name.family").orElse("a"));
    Answer many =
        session.searchPatients(session.tenant(), Map.of("family", family, "_count", MANY));
    Answer one = session.searchPatients(session.tenant(), Map.of("family", family, "_count", "1"));
    findings.check(
        one.isSearchset() && Session.resources(one, "Patient").size() <= 1,
        "_count",
        "_count=1 gives one entry",
        Level.FAIL,
        "_count=1 is not kept to: " + one.said(),
        "Lists are longer, and slower, than what was asked for.",
        SECTION);
    findings.check(
        one.json().path("total").equals(many.json().path("total")) && one.json().has("total"),
        "total whatever _count",
        "total is the same whatever _count is",
        Level.FAIL,
        "total changes with _count, or is missing: it must count all matches",
        "The user sees a wrong number of patients.",
        SECTION);
    Answer get = session.get("Patient search", "/Patient?family=" + Session.encode(family));
    findings.check(
        get.isSearchset() && get.json().path("total").equals(many.json().path("total")),
        "by GET",
        "The same search as GET has the same total",
        Level.FAIL,
        "GET <base>/Patient?family=… answers otherwise than POST _search: " + get.said(),
        "Clients that search by GET find other patients, or none.",
        SECTION);
  }

  /** Whether a patient is one who was asked for, as the interface defines it. */
  static boolean matches(JsonNode patient, Map<String, String> params) {
    for (Map.Entry<String, String> param : params.entrySet()) {
      String value = param.getValue();
      boolean matches =
          switch (param.getKey()) {
            case "family", "family:contains" -> any(patient, "name.family", contains(value));
            case "given" -> any(patient, "name.given", contains(value));
            case "name" ->
                any(patient, "name.family", contains(value))
                    || any(patient, "name.given", contains(value))
                    || any(patient, "name.text", contains(value))
                    || any(patient, "name.prefix", contains(value))
                    || any(patient, "name.suffix", contains(value));
            case "birthdate" -> any(patient, "birthDate", value::equals);
            case "gender" -> any(patient, "gender", value::equals);
            case "identifier" ->
                any(patient, "identifier.value", value.substring(value.indexOf('|') + 1)::equals);
            default -> any(patient, "id", value::equals);
          };
      if (!matches) {
        return false;
      }
    }
    return true;
  }

  private static boolean any(JsonNode patient, String path, Predicate<String> test) {
    return Paths.at(patient, path).stream().map(JsonNode::asText).anyMatch(test);
  }

  private static Predicate<String> contains(String part) {
    return text -> folded(text).contains(folded(part));
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  // From the middle of a name: the interface asks for "contains", where FHIR has "starts with".
  private static String part(String name) {
    List<Integer> letters = new ArrayList<>();
    name.codePoints().forEach(letters::add);
    int[] part =
        letters.stream()
            .mapToInt(Integer::intValue)
            .skip(letters.size() > 3 ? 1 : 0)
            .limit(3)
            .toArray();
    String text = new String(part, 0, part.length).strip();
    return text.isEmpty() ? name : text;
  }

  private static Optional<String> first(JsonNode patient, String path) {
    return Paths.at(patient, path).stream().map(JsonNode::asText).findFirst();
  }
}
