package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A token of tenant A never yields a record of tenant B, of whatever type. */
interface ClinicalTenantTests extends BlackBox {
  /** Most records of the other tenant that are asked for. */
  int OTHERS = 300;

  @EachVersion
  default void anotherTenantsRecordLooksLikeAnUnknownOne(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    Set<String> asked = new HashSet<>();
    for (JsonNode record : server.charts(version, server.endpoint().tenantB()).sample(OTHERS)) {
      String type = Charts.typeOf(record);
      String id = Charts.idOf(record);
      if (isOurs(type, id, version, server)) {
        continue;
      }
      asked.add(type);
      Map<String, Object> unknown =
          server.read(version, tenant, type, "no-such-id").isOutcome(version, 404).look();
      Answer read = server.read(version, tenant, type, id);
      assertThat(read.look()).as("%s, beside an unknown id", read).isEqualTo(unknown);
      findsNothing(version, server, type, Form.of("_id", id));
      findsNothing(version, server, type, Form.of("id", id));
    }
    assertThat(asked).as("types asked for").hasSameElementsAs(Charts.types(version));
  }

  @EachVersion
  default void anotherTenantsPatientHasNoRecords(FhirVersion version, Server server) {
    Set<String> own = server.patients(version, server.endpoint().tenantA()).ids();
    List<String> others =
        server.patients(version, server.endpoint().tenantB()).ids().stream()
            .filter(id -> !own.contains(id))
            .limit(20)
            .toList();
    assertThat(others).as("patients of tenant B alone").isNotEmpty();
    for (String type : Charts.types(version)) {
      for (String patient : others) {
        findsNothing(version, server, type, Form.of("patient", patient));
      }
    }
  }

  private static void findsNothing(FhirVersion version, Server server, String type, Form question) {
    Answer answer =
        server.search(version, server.endpoint().tenantA(), type, question).isSearchset(version);
    assertThat(answer.json().path("total").asInt()).as("total of %s", answer).isZero();
    assertThat(answer.json().has("entry")).as("entries in %s", answer).isFalse();
  }

  private static boolean isOurs(String type, String id, FhirVersion version, Server server) {
    return server.charts(version, server.endpoint().tenantA()).all(type).stream()
        .anyMatch(record -> Charts.idOf(record).equals(id));
  }
}
