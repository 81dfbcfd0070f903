package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Patient read, and the media types in which anything is read. */
interface PatientReadTests extends BlackBox {
  @EachVersion
  default void aReadIsWhatTheSearchShowed(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    server
        .patients(version, tenant)
        .byId()
        .forEach(
            (id, listed) -> {
              Answer answer = server.fhir(version, tenant, "/Patient/" + id).send().isFhir(version);
              assertThat(answer.json())
                  .as("%s, beside its entry in the search", answer)
                  .isEqualTo(listed);
              assertThat(answer.json().path("resourceType").asText()).isEqualTo("Patient");
            });
  }

  @EachVersion
  default void anUnknownIdIsNotFound(FhirVersion version, Server server) {
    for (String id : List.of("no-such-id", "0", "A.b-C", "x".repeat(64))) {
      Answer answer = server.fhir(version, server.endpoint().tenantA(), "/Patient/" + id).send();
      answer.isOutcome(version, 404);
    }
  }

  @EachVersion
  default void whatIsNoIdIsRefused(FhirVersion version, Server server) {
    for (String id : List.of("x".repeat(65), "a_b", "%20", "%C3%A9", "a%27b", "a;b=c", "*")) {
      Answer answer = server.fhir(version, server.endpoint().tenantA(), "/Patient/" + id).send();
      assertThat(answer.status()).as("status of %s", answer).isIn(400, 404);
      answer.isOutcome(version, answer.status());
    }
  }

  @EachVersion
  default void eachJsonTypeAndNoneGetTheVersionsOwn(FhirVersion version, Server server) {
    Endpoint at = server.endpoint();
    String id = server.patients(version, at.tenantA()).ids().iterator().next();
    JsonNode plain =
        server.fhir(version, at.tenantA(), "/Patient/" + id).send().isFhir(version).json();
    for (String accept :
        List.of(
            "application/json",
            version.json(),
            version.other().json(),
            "*/*",
            "application/*",
            "application/json;charset=utf-8",
            "text/html, application/json;q=0.9",
            "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", // Java's own, without a zero
            "text/html,application/xhtml+xml,*/*;q=0.8",
            "application/fhir+xml;q=1.0, application/fhir+json;q=1.0, application/xml+fhir;q=0.9,"
                + " application/json+fhir;q=0.9")) {
      Answer read =
          server.fhir(version, at.tenantA(), "/Patient/" + id).accept(accept).send().hasStatus(200);
      // Where XML is served, a client that likes both equally may get it.
      if (!accept.contains("fhir+xml") || read.header("Content-Type").contains("json")) {
        assertThat(read.isFhir(version).json()).as("Accept: %s", accept).isEqualTo(plain);
      }
      if (!accept.contains("fhir+xml")) {
        server.fhir(version, "/metadata").accept(accept).send().isFhir(version);
        server.fhir(version, at.tenantA(), "/Patient").accept(accept).send().isSearchset(version);
      }
    }
  }

  @EachVersion
  default void anotherMediaTypeIsNotAcceptable(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    for (String accept : List.of("text/html", "image/png", "text/plain")) {
      server.fhir(version, tenant, "/Patient").accept(accept).send().isOutcome(version, 406);
      server.fhir(version, tenant, "/Patient/1").accept(accept).send().isOutcome(version, 406);
      server.fhir(version, "/metadata").accept(accept).send().isOutcome(version, 406);
    }
  }

  @EachVersion
  default void xmlIsServedIfAndOnlyIfTheMetadataSaysSo(FhirVersion version, Server server) {
    JsonNode formats = server.fhir(version, "/metadata").send().json().path("format");
    boolean stated = formats.toString().contains("xml");
    for (String xml : List.of("application/xml", "application/xml+fhir", "application/fhir+xml")) {
      Answer answer =
          server.fhir(version, server.endpoint().tenantA(), "/Patient").accept(xml).send();
      if (stated) {
        assertThat(answer.hasStatus(200).header("Content-Type")).contains("xml");
      } else {
        answer.isOutcome(version, 406);
      }
    }
  }
}
