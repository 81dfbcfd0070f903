package dev.rounds.blackbox;

import static dev.rounds.blackbox.FhirVersion.DSTU2;
import static dev.rounds.blackbox.FhirVersion.STU3;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that a tenant has, as plain listings gave it: its patients, and the charts of each, with what
 * was entered in error.
 */
final class Holdings {
  /** The types that are searched, by their names in STU3. */
  static final List<String> TYPES =
      List.of(
          "Patient",
          "Observation",
          "Condition",
          "Encounter",
          "AllergyIntolerance",
          "MedicationRequest",
          "MedicationStatement",
          "Coverage");

  private static final Map<String, String> STATUS =
      Map.of(
          "Observation", "status",
          "Condition", "verification-status",
          "Encounter", "status",
          "AllergyIntolerance", "verification-status",
          "MedicationRequest", "status",
          "MedicationStatement", "status");

  private final Map<String, Map<String, Held>> byType = new LinkedHashMap<>();
  private final Map<String, Map<String, Set<String>>> charts = new LinkedHashMap<>();

  private Holdings() {}

  /** Lists all. */
  static Holdings of(String tenant, Asker asker) {
    return new Listing(tenant, asker).all();
  }

  /** What a version calls a type. */
  static String name(FhirVersion version, String type) {
    return version == DSTU2 && type.equals("MedicationRequest") ? "MedicationOrder" : type;
  }

  /** The records of a type by their ids. */
  Map<String, Held> of(String type) {
    return byType.get(type);
  }

  /** The ids of the records of a type that are in a patient's chart. */
  Set<String> chart(String type, String patient) {
    return charts.get(type).getOrDefault(patient, Set.of());
  }

  /** One patient in whose chart a record is. */
  String patientOf(String type, String id) {
    return charts.get(type).entrySet().stream()
        .filter(chart -> chart.getValue().contains(id))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private static final class Listing {
    private final String tenant;
    private final Asker asker;
    private final Holdings holdings = new Holdings();

    Listing(String tenant, Asker asker) {
      this.tenant = tenant;
      this.asker = asker;
    }

    Holdings all() {
      TYPES.forEach(
          type -> {
            holdings.byType.put(type, new LinkedHashMap<>());
            holdings.charts.put(type, new LinkedHashMap<>());
          });
      for (FhirVersion version : FhirVersion.values()) {
        list(version, "Patient", Form.of()).forEach(json -> add("Patient", version, json, false));
      }
      TYPES
          .subList(1, TYPES.size())
          .forEach(type -> holdings.of("Patient").keySet().forEach(id -> chart(type, id)));
      return holdings;
    }

    private void chart(String type, String patient) {
      Set<String> chart = new LinkedHashSet<>();
      for (FhirVersion version : FhirVersion.values()) {
        for (JsonNode json : list(version, type, Form.of("patient", patient))) {
          add(type, version, json, false);
          chart.add(json.path("id").asText());
        }
      }
      if (STATUS.containsKey(type)) {
        Form errors = Form.of("patient", patient, STATUS.get(type), "entered-in-error");
        for (JsonNode json : list(STU3, type, errors)) {
          String id = json.path("id").asText();
          add(type, STU3, json, true);
          Asker.Reply read =
              asker.ask(DSTU2, tenant, name(DSTU2, type) + '/' + id, Form.of(), false, false);
          if (read.status() == 200) {
            add(type, DSTU2, read.json(), true);
          }
          chart.add(id);
        }
      }
      holdings.charts.get(type).put(patient, chart);
    }

    private void add(String type, FhirVersion version, JsonNode json, boolean error) {
      Held held =
          holdings
              .byType
              .get(type)
              .computeIfAbsent(
                  json.path("id").asText(),
                  id -> new Held(id, new EnumMap<>(FhirVersion.class), error));
      held.shown().put(version, json);
    }

    private List<JsonNode> list(FhirVersion version, String type, Form form) {
      List<JsonNode> all = new ArrayList<>();
      Asker.Reply page =
          asker.ask(version, tenant, name(version, type), form.and("_count", "1000"), false, false);
      while (true) {
        assertThat(page.status()).as("the listing of %s by %s", type, form).isEqualTo(200);
        page.json().path("entry").forEach(entry -> all.add(entry.path("resource")));
        String next = Server.link(page.json(), "next");
        if (next.isEmpty()) {
          return all;
        }
        page = asker.follow(version, tenant, next);
      }
    }
  }
}
