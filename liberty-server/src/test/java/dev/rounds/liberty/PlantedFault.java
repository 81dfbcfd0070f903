package dev.rounds.liberty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rounds.liberty.FaultyProxy.Answered;
import dev.rounds.liberty.FaultyProxy.Asked;
import dev.rounds.liberty.FaultyProxy.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Faults that partners' endpoints have, and what the readiness check must say of each. */
enum PlantedFault {
  NO_TOKEN_URL("Metadata: token URL", "no oauth-uris extension") {
    @Override
    void answer(Asked asked, Answered answer) {
      if (asked.target.endsWith("/metadata")) {
        change(answer, json -> ((ObjectNode) json.path("rest").path(0)).remove("security"));
      }
    }
  },
  NO_BATCH("Batch: batch-response", "not answered with a batch-response") {
    @Override
    void answer(Asked asked, Answered answer) {
      if (asked.target.matches("/fhir/[a-z0-9]+/?") && asked.method.equals("POST")) {
        answer.status = 405;
      }
    }
  },
  BATCH_OUT_OF_ORDER("Batch: entry Observation", "in its place") {
    @Override
    void answer(Asked asked, Answered answer) {
      if (asked.body.contains("\"batch\"")) {
        change(answer, PlantedFault::reverse);
      }
    }
  },
  EVERYBODY_HAS_THE_SAME_SCOPE("Token: scope", "scope") {
    @Override
    void answer(Asked asked, Answered answer) {
      if (asked.target.endsWith("/token")) {
        // Of a tenant's token, a client sees the middle part only.
        answer.text = answer.text.replaceAll("\\.ey[A-Za-z0-9_-]+\\.", ".e30.");
      }
    }
  },
  ANOTHER_TENANTS_PATIENTS(
      "Tenants apart: patients apart", "are read with the second tenant's token") {
    @Override
    Fault planted() {
      return new Fault() {
        private volatile String first;

        @Override
        void ask(Asked asked) {
          if (asked.authorization != null && asked.authorization.startsWith("Bearer ey")) {
            first = first == null ? asked.authorization : first;
            asked.authorization = first;
          }
        }
      };
    }
  },
  ANOTHER_PATIENTS_RECORDS("Condition: of the patient", "refer to another patient") {
    @Override
    Fault planted() {
      return new Fault() {
        private volatile String patient;

        @Override
        void ask(Asked asked) {
          if (asked.searches("Condition") && asked.target.contains("patient=")) {
            String id = asked.target.replaceAll(".*[?&]patient=([^&]+).*", "$1");
            patient = patient == null ? id : patient;
            asked.target = asked.target.replace("patient=" + id, "patient=" + patient);
          }
        }
      };
    }
  },
  ANOTHER_TENANTS_SEARCHES(
      "Tenants apart: searches apart", "are found with the second tenant's token") {
    @Override
    Fault planted() {
      return new Fault() {
        private volatile String first;

        @Override
        void ask(Asked asked) {
          if (asked.searches("Patient") && asked.method.equals("POST")) {
            first = first == null ? asked.authorization : first;
            asked.authorization = first;
          }
        }
      };
    }
  },
  ANOTHER_PATIENTS_BATCH(
      "Batch: entry Condition of the patient", "holds records of another patient") {
    @Override
    Fault planted() {
      return new Fault() {
        private volatile String other;

        @Override
        void ask(Asked asked) {
          if (asked.searches("Encounter") && asked.target.contains("patient=")) {
            other = asked.target.replaceAll(".*[?&]patient=([^&]+).*", "$1");
          }
          if (asked.body.contains("\"batch\"") && other != null) {
            asked.body =
                asked.body.replaceAll("Condition\\?patient=[^&\"]+", "Condition?patient=" + other);
          }
        }
      };
    }
  },
  A_TOTAL_OF_TOO_MANY("Encounter: total", "another than the number of matches") {
    @Override
    void answer(Asked asked, Answered answer) {
      if (asked.searches("Encounter")) {
        change(answer, json -> ((ObjectNode) json).put("total", 1000));
      }
    }
  },
  OLDEST_FIRST("Observation: latest first", "latest do not come first") {
    @Override
    void answer(Asked asked, Answered answer) {
      if (asked.searches("Observation")) {
        change(answer, PlantedFault::reverse);
      }
    }
  },
  TOTAL_OF_THE_PAGE("Encounter: total whatever _count", "total changes with _count") {
    @Override
    void answer(Asked asked, Answered answer) {
      if (asked.searches("Encounter")) {
        change(answer, json -> ((ObjectNode) json).put("total", json.path("entry").size()));
      }
    }
  },
  COUNT_IGNORED("Patient search, each parameter: _count", "_count=1 is not kept to") {
    @Override
    void ask(Asked asked) {
      if (asked.searches("Patient")) {
        asked.body = asked.body.replaceAll("_count=1(?=&|$)", "_count=9");
      }
    }
  },
  NAMES_BY_THEIR_BEGINNING(
      "Patient search, each parameter: by family", "does not find its patient") {
    @Override
    void answer(Asked asked, Answered answer) {
      String family = asked.body.replaceAll("(.*&)?family(%3Acontains)?=([^&]*).*", "$3");
      if (asked.searches("Patient") && asked.body.contains("family") && !family.equals("a")) {
        change(
            answer, json -> keep((ObjectNode) json, patient -> family(patient).startsWith(family)));
      }
    }
  },
  IDENTIFIER_IGNORED("Patient search, each parameter: by identifier", "do not match") {
    @Override
    void ask(Asked asked) {
      if (asked.searches("Patient") && asked.body.startsWith("identifier=")) {
        asked.body = asked.body.replaceAll("identifier=[^&]*", "family=a");
      }
    }
  },
  NO_GENDER(
      "Patient search: field gender", "gender (minimum required) is in none", "Patient", "gender"),
  NO_VALUES(
      "Observation: field valueQuantity.value",
      "minimum required",
      "Observation",
      "valueQuantity component"),
  NO_CONDITION_CODES(
      "Condition: field code.coding[0].display", "minimum required", "Condition", "code"),
  NO_ENCOUNTER_TYPES(
      "Encounter: field type[0].coding[0].display", "minimum required", "Encounter", "type"),
  NO_ALLERGY_STATUS(
      "AllergyIntolerance: field (status|clinicalStatus)",
      "minimum required",
      "AllergyIntolerance",
      "status clinicalStatus"),
  NO_ORDER_DATES(
      "Medication(Order|Request): field (dateWritten|authoredOn)",
      "minimum required",
      "MedicationOrder|MedicationRequest",
      "dateWritten authoredOn"),
  NO_COVERAGE_PLAN(
      "Coverage: field (plan|grouping\\..*)", "minimum required", "Coverage", "plan grouping"),
  A_TYPE_FAILS("AllergyIntolerance: searchset", "not answered with a searchset") {
    @Override
    void answer(Asked asked, Answered answer) {
      if (asked.searches("AllergyIntolerance")) {
        answer.status = 500;
        answer.text = "";
      }
    }
  },
  ERRORS_ARE_WEB_PAGES("Refusals: for an unknown id, in form", "HTML") {
    @Override
    void answer(Asked asked, Answered answer) {
      if (answer.status >= 400 && asked.target.startsWith("/fhir/")) {
        answer.type = "text/html";
        answer.text = "<html><body>Error</body></html>";
      }
    }
  },
  UNKNOWN_IS_EMPTY("Refusals: for an unknown id", "rather than refused") {
    @Override
    void answer(Asked asked, Answered answer) {
      if (asked.target.endsWith("-unknown-id")) {
        answer.status = 200;
      }
    }
  },
  ANY_TOKEN_WILL_DO("Refusals: with a made-up token", "rather than refused") {
    @Override
    Fault planted() {
      return new Fault() {
        private volatile String good;

        @Override
        void ask(Asked asked) {
          boolean real = asked.authorization != null && asked.authorization.startsWith("Bearer ey");
          good = real ? asked.authorization : good;
          if (asked.target.startsWith("/fhir/") && good != null) {
            asked.authorization = real ? asked.authorization : good;
          }
        }
      };
    }
  };

  private final String finding;
  private final String words;
  private final String type;
  private final String missing;

  PlantedFault(String finding, String words) {
    this(finding, words, "", "");
  }

  /**
   * Resources lack elements, whose names have blanks between them; the type is a regular
   * expression.
   */
  PlantedFault(String finding, String words, String type, String missing) {
    this.finding = finding;
    this.words = words;
    this.type = type;
    this.missing = missing;
  }

  /** The finding that names it: step and name, as a regular expression but for brackets. */
  String finding() {
    return finding;
  }

  /** Words of the sentence that a partner reads. */
  String words() {
    return words;
  }

  void ask(Asked asked) {}

  void answer(Asked asked, Answered answer) {
    if (asked.target.startsWith("/fhir/") && !missing.isEmpty()) {
      change(answer, this::takeAway);
    }
  }

  /** Takes the elements from all resources of the type, wherever they stand in the answer. */
  private void takeAway(JsonNode answer) {
    answer.findParents("resourceType").stream()
        .filter(resource -> resource.path("resourceType").asText().matches(type))
        .forEach(resource -> ((ObjectNode) resource).remove(List.of(missing.split(" ", -1))));
  }

  Fault planted() {
    return new Fault() {
      @Override
      void ask(Asked asked) {
        PlantedFault.this.ask(asked);
      }

      @Override
      void answer(Asked asked, Answered answer) {
        PlantedFault.this.answer(asked, answer);
      }
    };
  }

  private static void change(Answered answer, Consumer<JsonNode> change) {
    JsonNode json = answer.json();
    change.accept(json);
    answer.text = json.toString();
  }

  private static void reverse(JsonNode bundle) {
    if (bundle.path("entry") instanceof ArrayNode entries) {
      List<JsonNode> all = new ArrayList<>();
      entries.forEach(all::add);
      Collections.reverse(all);
      entries.removeAll().addAll(all);
    }
  }

  private static void keep(ObjectNode bundle, Predicate<JsonNode> which) {
    if (bundle.path("entry") instanceof ArrayNode entries) {
      List<JsonNode> all = new ArrayList<>();
      entries.forEach(all::add);
      all.removeIf(entry -> !which.test(entry.path("resource")));
      entries.removeAll().addAll(all);
      bundle.put("total", all.size());
    }
  }

  private static String family(JsonNode patient) {
    JsonNode family = patient.path("name").path(0).path("family");
    return (family.isArray() ? family.path(0) : family).asText();
  }
}
