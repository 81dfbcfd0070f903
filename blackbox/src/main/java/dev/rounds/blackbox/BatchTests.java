package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Several calls in one: specification section 5, batch. */
interface BatchTests extends BlackBox {
  List<String> JSON_TYPES =
      List.of("application/json", "application/fhir+json", "application/json+fhir");

  @EachVersion
  default void aBatchIsPostedToTheBaseAsAnyJson(FhirVersion version, Server server) {
    String one = bundle("batch", "GET", "Patient?_count=0");
    for (String path : List.of("", "/")) {
      for (String type : JSON_TYPES) {
        JsonNode answer = post(version, server, path, type, one).isFhir(version).json();
        assertThat(answer.path("type").asText()).isEqualTo("batch-response");
        assertThat(status(answer.path("entry").path(0))).startsWith("200");
      }
    }
  }

  @EachVersion
  default void entriesAreAnsweredInOrderAndAFailedOneHarmsNoOther(
      FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    List<String> ids = List.copyOf(server.patients(version, tenant).ids());
    String batch =
        bundle(
            "batch",
            "GET",
            "Patient/" + ids.get(1),
            "GET",
            "Patient/no-such-id",
            "GET",
            "Patient/" + ids.get(0),
            "GET",
            "Condition",
            "PUT",
            "Patient/" + ids.get(0),
            "GET",
            "/Condition?patient=" + ids.get(0));

    JsonNode answer = post(version, server, "", version.json(), batch).isFhir(version).json();

    List<String> statuses = new ArrayList<>();
    answer.path("entry").forEach(entry -> statuses.add(status(entry).substring(0, 3)));
    assertThat(statuses).containsExactly("200", "404", "200", "400", "405", "200");
    assertThat(answer.at("/entry/0/resource/id").asText()).isEqualTo(ids.get(1));
    assertThat(answer.at("/entry/2/resource/id").asText()).isEqualTo(ids.get(0));
    assertThat(answer.at("/entry/5/resource/type").asText()).isEqualTo("searchset");
    for (int failed : List.of(1, 3, 4)) {
      JsonNode entry = answer.path("entry").path(failed);
      JsonNode resource = entry.path("resource");
      JsonNode outcome = entry.path("response").path("outcome");
      boolean dstu2 = version == FhirVersion.DSTU2;
      assertThat((dstu2 ? resource : outcome).path("resourceType").asText())
          .as("outcome of %s", entry)
          .isEqualTo("OperationOutcome");
      assertThat(dstu2 ? outcome : resource).as("the other place").isEmpty();
    }
    server.oracle(version).parse("a batch's answer", answer.toString());
  }

  @EachVersion
  default void aTransactionOfReadsSucceedsOrFailsAsAWhole(FhirVersion version, Server server) {
    String id = server.patients(version, server.endpoint().tenantA()).ids().iterator().next();
    String read = "Patient/" + id;
    JsonNode good =
        post(version, server, "", version.json(), bundle("transaction", "GET", read))
            .isFhir(version)
            .json();
    assertThat(good.path("type").asText()).isEqualTo("transaction-response");
    assertThat(good.at("/entry/0/resource/id").asText()).isEqualTo(id);

    post(
            version,
            server,
            "",
            version.json(),
            bundle("transaction", "GET", read, "GET", "Patient/no-such-id"))
        .isOutcome(version, 404);
    post(version, server, "", version.json(), bundle("transaction", "GET", read, "DELETE", read))
        .isOutcome(version, 405);
  }

  @EachVersion
  default void aBatchInXmlIsRefusedAndSoIsOneWithoutAType(FhirVersion version, Server server) {
    String xml = "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"batch\"/></Bundle>";
    for (String type : List.of("application/xml", "application/fhir+xml", "text/plain")) {
      post(version, server, "", type, xml).isOutcome(version, 415);
    }
  }

  @EachVersion
  default void whatIsNoBatchIsRefused(FhirVersion version, Server server) {
    for (String body :
        List.of(
            "",
            "[]",
            "{",
            "{}",
            "null",
            "{\"resourceType\":\"Patient\"}",
            "{\"resourceType\":\"Bundle\"}",
            bundle("searchset", "GET", "Patient"),
            bundle("batch", "GET", "Patient") + "{}")) {
      post(version, server, "", version.json(), body).isOutcome(version, 400);
    }
    post(version, server, "?x=1", version.json(), bundle("batch")).isOutcome(version, 400);
    server.fhir(version, server.endpoint().tenantA(), "").send().isOutcome(version, 405);
  }

  @EachVersion
  default void aBatchWithTooManyEntriesIsRefused(FhirVersion version, Server server) {
    String[] calls = new String[2 * 1001];
    for (int i = 0; i < calls.length; i += 2) {
      calls[i] = "GET";
      calls[i + 1] = "Patient/no-such-id";
    }
    Answer answer = post(version, server, "", version.json(), bundle("batch", calls));
    answer.isOutcome(version, 400);
    assertThat(answer.json().at("/issue/0/code").asText()).isEqualTo("too-costly");
  }

  /** A Bundle of calls, given as method, url, method, url… */
  static String bundle(String type, String... calls) {
    StringBuilder entries = new StringBuilder();
    for (int i = 0; i < calls.length; i += 2) {
      entries.append(i == 0 ? "" : ",");
      entries.append(
          "{\"request\":{\"method\":\"%s\",\"url\":\"%s\"}}".formatted(calls[i], calls[i + 1]));
    }
    String entry = calls.length == 0 ? "" : ",\"entry\":[" + entries + "]";
    return "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\"" + entry + "}";
  }

  private static Answer post(
      FhirVersion version, Server server, String path, String mediaType, String body) {
    return server
        .fhir(version, server.endpoint().tenantA(), path)
        .body(mediaType, body)
        .send()
        .isNoAccident();
  }

  private static String status(JsonNode entry) {
    return entry.path("response").path("status").asText();
  }
}
