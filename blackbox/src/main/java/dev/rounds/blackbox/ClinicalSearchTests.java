package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The searches of a patient's records: specification section 5, "The others". */
interface ClinicalSearchTests extends BlackBox {
  String OBSERVATION_CATEGORY = "http://hl7.org/fhir/observation-category";

  @EachVersion
  default void eachTypeIsFoundByItsPatientAndIsThatPatients(FhirVersion version, Server server) {
    Charts charts = server.charts(version, server.endpoint().tenantA());
    for (String type : Charts.types(version)) {
      assertThat(charts.all(type)).as("each %s of all patients", type).isNotEmpty();
      charts
          .of(type)
          .forEach(
              (patient, records) ->
                  assertThat(records)
                      .allSatisfy(
                          record -> {
                            assertThat(Charts.typeOf(record)).isEqualTo(type);
                            assertThat(Charts.patientOf(record))
                                .as("whose %s is", record)
                                .isIn(merged(patient, version, server));
                          }));
    }
  }

  /** The patient, and whom it was merged with: their records are found by either id. */
  private static Set<String> merged(String patient, FhirVersion version, Server server) {
    Set<String> all = new TreeSet<>(Set.of("Patient/" + patient));
    server
        .patients(version, server.endpoint().tenantA())
        .byId()
        .forEach(
            (id, resource) -> {
              for (JsonNode link : resource.path("link")) {
                String other = link.path("other").path("reference").asText();
                if (id.equals(patient)) {
                  all.add(other);
                } else if (other.equals("Patient/" + patient)) {
                  all.add("Patient/" + id);
                }
              }
            });
    return all;
  }

  @EachVersion
  default void thePatientMayBeWrittenInEachWay(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    for (String type : Charts.types(version)) {
      String patient = busiest(server.charts(version, tenant), type);
      Set<String> expected = ids(server.charts(version, tenant).of(type).get(patient));
      for (Form question :
          List.of(
              Form.of("Patient", patient),
              Form.of("patient", "Patient/" + patient),
              Form.of("patient:Patient", patient),
              Form.of("patient", server.endpoint().fhir(version) + "/Patient/" + patient))) {
        assertThat(ids(server.listing(version, tenant, type, question)))
            .as("%s by %s", type, question)
            .isEqualTo(expected);
      }
      Answer posted =
          server
              .fhir(version, tenant, "/" + type + "/_search")
              .form(Form.of("patient", patient, "_count", Server.ALL))
              .send()
              .isSearchset(version);
      assertThat(Server.ids(posted)).as("%s", posted).isEqualTo(expected);
    }
  }

  @EachVersion
  default void countIsThatOfThePageAndTotalThatOfAll(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    for (String type : Charts.types(version)) {
      String patient = busiest(server.charts(version, tenant), type);
      int all = server.charts(version, tenant).of(type).get(patient).size();
      for (int count : List.of(0, 1, 2, 1000)) {
        Form question = Form.of("patient", patient, "_count", Integer.toString(count));
        Answer answer = server.search(version, tenant, type, question).isSearchset(version);
        assertThat(answer.json().path("total").asInt()).as("total of %s", answer).isEqualTo(all);
        assertThat(answer.json().path("entry"))
            .as("entries of %s", answer)
            .hasSize(Math.min(all, count));
      }
    }
  }

  @EachVersion
  default void vitalSignsAreJustThoseOfThatCategory(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    List<JsonNode> components = new ArrayList<>();
    server
        .charts(version, tenant)
        .of("Observation")
        .forEach(
            (patient, all) -> {
              List<JsonNode> expected =
                  all.stream().filter(ClinicalSearchTests::isVitalSign).toList();
              for (String category :
                  List.of("vital-signs", OBSERVATION_CATEGORY + "|vital-signs")) {
                Form question = Form.of("patient", patient, "category", category);
                assertThat(ids(server.listing(version, tenant, "Observation", question)))
                    .as("Observations by %s", question)
                    .isEqualTo(ids(expected));
              }
              expected.stream().filter(o -> o.has("component")).forEach(components::add);
            });
    assertThat(components).as("vital signs with components").isNotEmpty();
  }

  private static boolean isVitalSign(JsonNode observation) {
    return observation.findParents("system").stream()
        .anyMatch(
            coding ->
                coding.path("system").asText().equals(OBSERVATION_CATEGORY)
                    && coding.path("code").asText().equals("vital-signs"));
  }

  @EachVersion
  default void eachSpellingOfTheOrderPutsTheLatestFirst(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    for (String type : List.of("Observation", "Encounter")) {
      String patient = busiest(server.charts(version, tenant), type);
      for (Form order :
          List.of(
              Form.of("_sort:desc", "date"),
              Form.of("sort:desc", "date"),
              Form.of("_sort", "-date"))) {
        List<Instant> latestFirst =
            instants(server.listing(version, tenant, type, order.and("patient", patient)));
        assertThat(latestFirst)
            .as("the times of %s by %s", type, order)
            .hasSizeGreaterThan(1)
            .isSortedAccordingTo(Collections.reverseOrder());
      }
      for (Form order : List.of(Form.of("_sort:asc", "date"), Form.of("_sort", "date"))) {
        assertThat(instants(server.listing(version, tenant, type, order.and("patient", patient))))
            .as("the times of %s by %s", type, order)
            .isSorted();
      }
    }
  }

  /** What the Patients app asks: one encounter, the last one. */
  @EachVersion
  default void theOneEncounterThatIsAskedForIsTheLatest(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    server
        .charts(version, tenant)
        .of("Encounter")
        .forEach(
            (patient, all) -> {
              Form question = Form.of("patient", patient, "_sort:desc", "date", "_count", "1");
              Answer answer =
                  server.search(version, tenant, "Encounter", question).isSearchset(version);
              List<Instant> found = new ArrayList<>();
              answer
                  .json()
                  .path("entry")
                  .forEach(e -> when(e.path("resource")).ifPresent(found::add));
              assertThat(found)
                  .as("the time of %s", answer)
                  .isEqualTo(
                      instants(all).stream().sorted(Collections.reverseOrder()).limit(1).toList());
            });
  }

  private static List<Instant> instants(List<JsonNode> records) {
    return records.stream().map(ClinicalSearchTests::when).flatMap(Optional::stream).toList();
  }

  /** When it was or began, if that is known to the second. */
  private static Optional<Instant> when(JsonNode record) {
    return List.of(
            record.path("effectiveDateTime"),
            record.path("effectivePeriod").path("start"),
            record.path("period").path("start"))
        .stream()
        .map(JsonNode::asText)
        .filter(text -> text.contains("T"))
        .map(text -> OffsetDateTime.parse(text).toInstant())
        .findFirst();
  }

  @EachVersion
  default void theCurrentLocationStandsFirst(FhirVersion version, Server server) {
    List<JsonNode> moved =
        server.charts(version, server.endpoint().tenantA()).all("Encounter").stream()
            .filter(e -> e.path("location").size() > 1)
            .filter(e -> e.path("location").findValuesAsText("status").contains("active"))
            .toList();
    assertThat(moved).as("encounters with an active location and others").isNotEmpty();
    assertThat(moved)
        .allSatisfy(
            e -> assertThat(e.at("/location/0/status").asText()).as("%s", e).isEqualTo("active"));
  }

  @EachVersion
  default void whatWasEnteredInErrorIsFoundByThatStatusOnly(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    int found = 0;
    for (Map.Entry<String, String> status : errorStatus(version).entrySet()) {
      String type = status.getKey();
      for (Map.Entry<String, List<JsonNode>> chart :
          server.charts(version, tenant).of(type).entrySet()) {
        Form question = Form.of("patient", chart.getKey(), status.getValue(), "entered-in-error");
        List<JsonNode> wrong = server.listing(version, tenant, type, question);
        assertThat(ids(wrong)).noneMatch(ids(chart.getValue())::contains);
        for (JsonNode record : wrong) {
          assertThat(record.toString()).contains("\"entered-in-error\"");
          String id = Charts.idOf(record);
          assertThat(server.read(version, tenant, type, id).isFhir(version).json())
              .as("a read of %s %s", type, id)
              .isEqualTo(record);
        }
        found += wrong.size();
      }
      assertThat(server.charts(version, tenant).all(type))
          .noneMatch(record -> record.toString().contains("\"entered-in-error\""));
    }
    assertThat(found).as("records that were entered in error").isPositive();
  }

  /** The parameter of each type that asks for what was entered in error. */
  private static Map<String, String> errorStatus(FhirVersion version) {
    return version == FhirVersion.DSTU2
        ? Map.of(
            "Observation", "status",
            "AllergyIntolerance", "status",
            "MedicationOrder", "status",
            "MedicationStatement", "status")
        : Map.of(
            "Observation", "status",
            "Condition", "verification-status",
            "Encounter", "status",
            "AllergyIntolerance", "verification-status",
            "MedicationRequest", "status",
            "MedicationStatement", "status");
  }

  @EachVersion
  default void aSearchWithoutPatientIsRefused(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    for (String type : Charts.types(version)) {
      for (Form question : List.of(Form.of(), Form.of("_count", "1"), Form.of("patient", ""))) {
        Answer answer = server.search(version, tenant, type, question);
        answer.isOutcome(version, 400).naming("patient");
      }
    }
  }

  @EachVersion
  default void anUnknownPatientHasNothing(FhirVersion version, Server server) {
    for (String type : Charts.types(version)) {
      Answer answer =
          server
              .search(version, server.endpoint().tenantA(), type, Form.of("patient", "no-such-id"))
              .isSearchset(version);
      assertThat(answer.json().path("total").asInt()).as("total of %s", answer).isZero();
    }
  }

  /** A client that reads only statements sees the orders too. */
  @Test
  default void statementsOfStu3CoverEachOrder(Server server) {
    FhirVersion version = FhirVersion.STU3;
    Charts charts = server.charts(version, server.endpoint().tenantA());
    assertThat(charts.all("MedicationRequest")).isNotEmpty();
    charts
        .of("MedicationRequest")
        .forEach(
            (patient, orders) -> {
              List<String> covered = new ArrayList<>();
              for (JsonNode statement : charts.of("MedicationStatement").get(patient)) {
                statement.path("basedOn").forEach(o -> covered.add(o.path("reference").asText()));
              }
              assertThat(covered)
                  .as("the orders that statements of one patient are based on")
                  .containsAll(
                      orders.stream().map(o -> "MedicationRequest/" + Charts.idOf(o)).toList());
            });
  }

  private static String busiest(Charts charts, String type) {
    return charts.of(type).entrySet().stream()
        .max(Map.Entry.comparingByValue((a, b) -> Integer.compare(a.size(), b.size())))
        .orElseThrow()
        .getKey();
  }

  private static Set<String> ids(List<JsonNode> records) {
    Set<String> ids = new TreeSet<>();
    records.forEach(record -> ids.add(Charts.idOf(record)));
    assertThat(ids).as("different ids").hasSameSizeAs(records);
    return ids;
  }
}
