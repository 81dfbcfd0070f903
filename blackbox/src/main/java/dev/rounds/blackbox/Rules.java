package dev.rounds.blackbox;

import static dev.rounds.blackbox.FhirVersion.DSTU2;
import static dev.rounds.blackbox.FhirVersion.STU3;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rounds.blackbox.Rule.Kind;
import dev.rounds.blackbox.Rule.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The search parameters of each type, read off the specification of each version and the Patients
 * app's interface. It shares no code with the server.
 */
final class Rules {
  private static final String FHIR = "http://hl7.org/fhir/";

  private Rules() {}

  /** The parameters of a type, by its name in STU3. */
  static List<Rule> of(FhirVersion version, String type) {
    List<Rule> rules = new ArrayList<>();
    rules.add(new Rule("_id", Kind.ID, held -> List.of(Value.of(held.id()))));
    rules.add(new Rule("id", Kind.ID, held -> List.of(Value.of(held.id()))));
    rules.add(
        rule(version, "_lastUpdated", Kind.DATE, json -> date(json.path("meta"), "lastUpdated")));
    rules.add(rule(version, "identifier", Kind.TOKEN, Rules::identifiers));
    rules.addAll(version == DSTU2 ? dstu2(type) : stu3(type));
    return rules;
  }

  private static List<Rule> stu3(String type) {
    return switch (type) {
      case "Patient" -> patient(STU3);
      case "Observation" ->
          List.of(
              coded(STU3, "category", "category"),
              coded(STU3, "code", "code"),
              status(STU3, "status", "status", "observation-status"),
              dated(STU3, "date", "effective"),
              encounter(STU3, "encounter", "context"),
              encounter(STU3, "context", "context"));
      case "Condition" ->
          List.of(
              coded(STU3, "category", "category"),
              coded(STU3, "code", "code"),
              status(STU3, "clinical-status", "clinicalStatus", "condition-clinical"),
              status(STU3, "verification-status", "verificationStatus", "condition-ver-status"),
              dated(STU3, "asserted-date", "assertedDate"),
              encounter(STU3, "encounter", "context"),
              encounter(STU3, "context", "context"));
      case "Encounter" ->
          List.of(status(STU3, "status", "status", "encounter-status"), dated(STU3, "date", ""));
      case "AllergyIntolerance" ->
          List.of(
              coded(STU3, "code", "code"),
              status(STU3, "clinical-status", "clinicalStatus", "allergy-clinical-status"),
              status(
                  STU3, "verification-status", "verificationStatus", "allergy-verification-status"),
              code(STU3, "category", "category", "allergy-intolerance-category"),
              code(STU3, "criticality", "criticality", "allergy-intolerance-criticality"),
              dated(STU3, "date", "assertedDate"));
      case "MedicationRequest" ->
          List.of(
              coded(STU3, "code", "medicationCodeableConcept"),
              status(STU3, "status", "status", "medication-request-status"),
              dated(STU3, "authoredon", "authoredOn"),
              encounter(STU3, "context", "context"));
      case "MedicationStatement" ->
          List.of(
              coded(STU3, "code", "medicationCodeableConcept"),
              status(STU3, "status", "status", "medication-statement-status"),
              dated(STU3, "effective", "effective"),
              encounter(STU3, "context", "context"));
      default -> List.of();
    };
  }

  private static List<Rule> dstu2(String type) {
    return switch (type) {
      case "Patient" -> patient(DSTU2);
      case "Observation" ->
          List.of(
              // DSTU2 has room for one category only, and yet finds by each that there is.
              coded(STU3, "category", "category"),
              coded(DSTU2, "code", "code"),
              status(DSTU2, "status", "status", "observation-status"),
              dated(DSTU2, "date", "effective"),
              encounter(DSTU2, "encounter", "encounter"));
      case "Condition" ->
          List.of(
              coded(DSTU2, "category", "category"),
              coded(DSTU2, "code", "code"),
              status(DSTU2, "clinicalstatus", "clinicalStatus", "condition-clinical"),
              // DSTU2 writes the day only, and yet finds by the time.
              dated(STU3, "date-recorded", "assertedDate"),
              encounter(DSTU2, "encounter", "encounter"));
      case "Encounter" ->
          List.of(
              new Rule(
                  "status",
                  Kind.STATUS,
                  // What was entered in error has to be shown as something, and is not that.
                  held ->
                      held.error() ? List.of() : code(held.in(DSTU2), "status", "encounter-state")),
              dated(DSTU2, "date", ""));
      case "AllergyIntolerance" ->
          List.of(
              coded(DSTU2, "substance", "substance"),
              status(DSTU2, "status", "status", "allergy-intolerance-status"),
              code(DSTU2, "category", "category", "allergy-intolerance-category"),
              code(DSTU2, "criticality", "criticality", "allergy-intolerance-criticality"),
              dated(DSTU2, "date", "recordedDate"));
      case "MedicationRequest" ->
          List.of(
              coded(DSTU2, "code", "medicationCodeableConcept"),
              status(DSTU2, "status", "status", "medication-order-status"),
              dated(DSTU2, "datewritten", "dateWritten"),
              encounter(DSTU2, "encounter", "encounter"));
      case "MedicationStatement" ->
          List.of(
              coded(DSTU2, "code", "medicationCodeableConcept"),
              status(DSTU2, "status", "status", "medication-statement-status"),
              dated(DSTU2, "effectivedate", "effective"));
      default -> List.of();
    };
  }

  private static List<Rule> patient(FhirVersion version) {
    return List.of(
        rule(version, "family", Kind.TEXT, json -> names(json, "family")),
        rule(version, "given", Kind.TEXT, json -> names(json, "given")),
        rule(
            version,
            "name",
            Kind.TEXT,
            json -> names(json, "family", "given", "prefix", "suffix", "text")),
        rule(version, "birthdate", Kind.DATE, json -> date(json, "birthDate")),
        rule(
            version, "gender", Kind.GENDER, json -> code(json, "gender", "administrative-gender")));
  }

  /** The names of the parameters that name the patient. */
  static List<String> patientNames(FhirVersion version, String type) {
    return switch (type) {
      case "Observation" -> List.of("patient", "Patient", "subject");
      case "Coverage" ->
          version == STU3 ? List.of("patient", "Patient", "beneficiary") : List.of("patient");
      case "AllergyIntolerance" -> List.of("patient", "Patient");
      default ->
          version == STU3
              ? List.of("patient", "Patient", "subject")
              : List.of("patient", "Patient");
    };
  }

  /** What orders records: the parameter's name, and the time, name or id that it sorts by. */
  static List<Rule> orders(FhirVersion version, String type) {
    List<Rule> orders =
        new ArrayList<>(
            of(version, type).stream()
                .filter(rule -> rule.kind() == Kind.ID || rule.kind() == Kind.DATE)
                .toList());
    if (type.equals("Patient")) {
      orders.add(rule(version, "family", Kind.TEXT, json -> names(json, "family")));
      orders.add(rule(version, "given", Kind.TEXT, json -> names(json, "given")));
    } else if (orders.stream().noneMatch(rule -> rule.name().equals("date"))) {
      // A type's date, whatever the version calls the parameter; a coverage has one without any.
      orders.stream()
          .filter(rule -> rule.kind() == Kind.DATE && !rule.name().equals("_lastUpdated"))
          .findFirst()
          .or(() -> Optional.of(dated(STU3, "date", "")))
          .map(rule -> new Rule("date", Kind.DATE, rule.values()))
          .ifPresent(orders::add);
    }
    return orders;
  }

  private static Rule rule(
      FhirVersion version, String name, Kind kind, Function<JsonNode, List<Value>> values) {
    return new Rule(
        name, kind, held -> held.isIn(version) ? values.apply(held.in(version)) : List.of());
  }

  private static Rule coded(FhirVersion version, String name, String element) {
    return rule(version, name, Kind.TOKEN, json -> codings(json, element));
  }

  private static Rule code(FhirVersion version, String name, String element, String system) {
    return rule(version, name, Kind.TOKEN, json -> code(json, element, system));
  }

  private static Rule status(FhirVersion version, String name, String element, String system) {
    return rule(version, name, Kind.STATUS, json -> code(json, element, system));
  }

  /** By a date, a date-time or a period; a period of its own where no element is named. */
  private static Rule dated(FhirVersion version, String name, String element) {
    return rule(version, name, Kind.DATE, json -> date(json, element));
  }

  private static Rule encounter(FhirVersion version, String name, String element) {
    return rule(
        version,
        name,
        Kind.ENCOUNTER,
        json ->
            json.has(element)
                ? List.of(
                    Value.of(
                        json.path(element).path("reference").asText().replace("Encounter/", "")))
                : List.of());
  }

  private static List<Value> identifiers(JsonNode json) {
    List<Value> values = new ArrayList<>();
    for (JsonNode identifier : each(json.path("identifier"))) {
      values.add(new Value(identifier.path("system").asText(), identifier.path("value").asText()));
    }
    return values;
  }

  private static List<Value> codings(JsonNode json, String element) {
    List<Value> values = new ArrayList<>();
    for (JsonNode concept : each(json.path(element))) {
      for (JsonNode coding : concept.path("coding")) {
        values.add(new Value(coding.path("system").asText(), coding.path("code").asText()));
      }
    }
    return values;
  }

  private static List<Value> code(JsonNode json, String element, String system) {
    List<Value> values = new ArrayList<>();
    for (JsonNode code : each(json.path(element))) {
      values.add(new Value(FHIR + system, code.asText()));
    }
    return values;
  }

  private static List<Value> names(JsonNode json, String... parts) {
    List<Value> values = new ArrayList<>();
    for (JsonNode name : json.path("name")) {
      for (String part : parts) {
        for (JsonNode text : each(name.path(part))) {
          values.add(Value.of(text.asText()));
        }
      }
    }
    return values;
  }

  /** A date, a date-time or a period, whichever a record has of {@code effective[x]}. */
  private static List<Value> date(JsonNode json, String element) {
    if (json.has(element)) {
      return List.of(Value.of(json.path(element).asText()));
    } else if (json.has(element + "DateTime")) {
      return List.of(Value.of(json.path(element + "DateTime").asText()));
    }
    JsonNode period = element.isEmpty() ? json.path("period") : json.path(element + "Period");
    return period.isMissingNode()
        ? List.of()
        : List.of(Value.of(period.path("start").asText() + '/' + period.path("end").asText()));
  }

  // An element of one, or a list.
  private static List<JsonNode> each(JsonNode node) {
    if (node.isMissingNode()) {
      return List.of();
    }
    List<JsonNode> all = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(all::add);
    } else {
      all.add(node);
    }
    return all;
  }
}
