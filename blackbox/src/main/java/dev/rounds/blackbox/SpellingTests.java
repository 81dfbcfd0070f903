package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Clinical searches as section 5 of the specification writes them, each spelling alike. */
interface SpellingTests extends BlackBox {
  @EachVersion
  default void eachSpellingOfASortMeansTheSame(FhirVersion version, Server server) {
    for (String type : List.of("Observation", "Encounter")) {
      List<String> expected = null;
      for (String sort : List.of("_sort:desc=date", "sort:desc=date", "_sort=-date")) {
        Answer answer =
            call(version, server, "/" + type + "?patient=" + patient(version, server) + "&" + sort)
                .send()
                .isSearchset(version);
        List<String> ids = ids(answer);
        assertThat(ids).as("records to sort").hasSizeGreaterThan(1);
        expected = expected == null ? ids : expected;
        assertThat(ids).as(sort).isEqualTo(expected);
      }
      if (type.equals("Encounter")) {
        List<String> starts = new ArrayList<>();
        call(version, server, "/Encounter?_sort=-date&patient=" + patient(version, server))
            .send()
            .json()
            .path("entry")
            .forEach(e -> starts.add(e.at("/resource/period/start").asText().substring(0, 10)));
        assertThat(starts).isSortedAccordingTo(Comparator.reverseOrder());
      }
    }
  }

  @EachVersion
  default void thePatientIsNamedInEachDocumentedWay(FhirVersion version, Server server) {
    String id = patient(version, server);
    List<String> expected =
        ids(call(version, server, "/Condition?patient=" + id).send().isSearchset(version));
    assertThat(expected).isNotEmpty();
    for (String value :
        List.of(id, "Patient/" + id, server.endpoint().fhir(version) + "/Patient/" + id)) {
      for (String name : List.of("patient", "Patient", "PATIENT")) {
        Form question = Form.of(name, value);
        Answer get = call(version, server, "/Condition").query(question).send();
        Answer post = call(version, server, "/Condition/_search").form(question).send();
        for (Answer answer : List.of(get.isSearchset(version), post.isSearchset(version))) {
          assertThat(ids(answer)).as(answer.call()).isEqualTo(expected);
        }
      }
    }
  }

  @EachVersion
  default void aClinicalSearchThatNamesNobodyIsRefused(FhirVersion version, Server server) {
    for (String query : List.of("", "?_count=1", "?code=x")) {
      Answer answer = call(version, server, "/Condition" + query).send();
      answer.isOutcome(version, 400).naming("patient");
      assertThat(answer.json().at("/issue/0/code").asText()).isEqualTo("required");
    }
  }

  @EachVersion
  default void summaryAndElementsGiveTheirPartAndSaySo(FhirVersion version, Server server) {
    String search = "/Observation?_count=3&patient=" + patient(version, server);
    for (String part : List.of("_summary=true", "_elements=code", "_summary=text")) {
      Answer answer = call(version, server, search + "&" + part).send().isSearchset(version);
      server.oracle(version).parse(answer.call(), answer.text());
      for (JsonNode entry : answer.json().path("entry")) {
        assertThat(entry.path("resource").has("category")).as(part).isFalse();
        assertThat(entry.at("/resource/meta/tag").toString()).as(part).contains("SUBSETTED");
      }
    }
    Answer count = call(version, server, search + "&_summary=count").send().isSearchset(version);
    assertThat(count.json().has("entry")).isFalse();
  }

  @EachVersion
  default void whatIsIncludedStandsBesideTheMatches(FhirVersion version, Server server) {
    String search =
        "/Encounter?_include=Encounter:location&_include=Encounter:patient&patient="
            + patient(version, server);
    Answer answer = call(version, server, search).send().isSearchset(version);
    int matches = 0;
    List<String> included = new ArrayList<>();
    for (JsonNode entry : answer.json().path("entry")) {
      if (entry.at("/search/mode").asText().equals("match")) {
        matches++;
      } else {
        assertThat(entry.at("/search/mode").asText()).isEqualTo("include");
        included.add(entry.at("/resource/resourceType").asText());
      }
    }
    assertThat(answer.json().path("total").asInt()).isEqualTo(matches);
    assertThat(included).contains("Location").containsOnlyOnce("Patient");
    call(version, server, search + "&_include=Encounter:nothing").send().isOutcome(version, 400);
  }

  @EachVersion
  default void whatIsNotSupportedIsIgnoredAndReportedWhereTheClientPrefersThat(
      FhirVersion version, Server server) {
    String search = "/Coverage?favourite=x&patient=" + patient(version, server);
    call(version, server, search).send().isOutcome(version, 400).naming("favourite");
    Answer answer =
        call(version, server, search)
            .header("Prefer", "return=representation, handling=lenient")
            .send()
            .isSearchset(version);
    JsonNode entries = answer.json().path("entry");
    JsonNode last = entries.path(entries.size() - 1);
    assertThat(last.at("/search/mode").asText()).isEqualTo("outcome");
    assertThat(last.path("resource").toString()).contains("favourite");
    assertThat(answer.json().at("/link/0/url").asText()).doesNotContain("favourite");
  }

  /** One with a stay and many observations, where there is one. */
  private static String patient(FhirVersion version, Server server) {
    for (String id : server.patients(version, server.endpoint().tenantA()).ids()) {
      Answer answer =
          call(version, server, "/Encounter?_include=Encounter:location&patient=" + id).send();
      boolean stay = answer.text().contains("\"Location\"");
      if (stay && answer.isSearchset(version).json().path("total").asInt() > 1) {
        return id;
      }
    }
    throw new AssertionError("no patient with two encounters and a location to test with");
  }

  private static List<String> ids(Answer searchset) {
    List<String> ids = new ArrayList<>();
    searchset.json().path("entry").forEach(e -> ids.add(e.at("/resource/id").asText()));
    return ids;
  }

  private static Call call(FhirVersion version, Server server, String path) {
    return server.fhir(version, server.endpoint().tenantA(), path);
  }
}
