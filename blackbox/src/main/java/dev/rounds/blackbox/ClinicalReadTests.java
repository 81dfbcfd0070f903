package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Reads of a patient's records, and of the places that their encounters name. */
interface ClinicalReadTests extends BlackBox {
  /** Most records that are read one by one. */
  int RECORDS = 300;

  @EachVersion
  default void aReadOfARecordIsWhatTheSearchShowed(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    for (JsonNode record : server.charts(version, tenant).sample(RECORDS)) {
      String type = Charts.typeOf(record);
      Answer answer = server.read(version, tenant, type, Charts.idOf(record)).isFhir(version);
      assertThat(answer.json()).as("%s, beside its entry in the search", answer).isEqualTo(record);
    }
  }

  @EachVersion
  default void whateverIsReferredToIsServed(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    Set<String> targets = new TreeSet<>();
    for (String type : Charts.types(version)) {
      for (JsonNode record : server.charts(version, tenant).all(type)) {
        targets.addAll(record.findValuesAsText("reference"));
      }
    }
    assertThat(targets)
        .anyMatch(target -> target.startsWith("Location/"))
        .anyMatch(target -> target.startsWith("Encounter/"));
    for (String target : targets) {
      JsonNode read = server.fhir(version, tenant, "/" + target).send().isFhir(version).json();
      assertThat(Charts.typeOf(read) + '/' + Charts.idOf(read)).isEqualTo(target);
    }
  }

  @EachVersion
  default void aLocationIsReadAndNotSearched(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    Set<String> places = new HashSet<>();
    for (JsonNode encounter : server.charts(version, tenant).all("Encounter")) {
      for (JsonNode place : encounter.path("location")) {
        String reference = place.path("location").path("reference").asText();
        assertThat(place.path("location").path("display").asText())
            .as("the display of %s in %s", reference, encounter)
            .isNotEmpty();
        if (!reference.isEmpty() && places.add(reference)) {
          JsonNode read =
              server.fhir(version, tenant, "/" + reference).send().isFhir(version).json();
          assertThat(Charts.typeOf(read)).isEqualTo("Location");
          assertThat(read.path("name").asText()).as("name of %s", read).isNotEmpty();
        }
      }
    }
    assertThat(places).isNotEmpty();
    for (Form question : new Form[] {Form.of(), Form.of("name", "a"), Form.of("_count", "1")}) {
      server.search(version, tenant, "Location", question).isOutcome(version, 400);
    }
    server.read(version, tenant, "Location", "no-such-id").isOutcome(version, 404);
  }
}
