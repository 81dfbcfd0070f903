package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** JSON and XML, and all the names that clients have for them. */
interface FormatTests extends BlackBox {
  List<String> XML_TYPES =
      List.of("application/xml", "application/fhir+xml", "application/xml+fhir", "text/xml");

  @EachVersion
  default void xmlAndJsonOfOneAnswerAreEqualWhenParsed(FhirVersion version, Server server) {
    HapiOracle oracle = server.oracle(version);
    for (String path : answers(version, server)) {
      Answer json = call(version, server, path).accept("application/json").send();
      Answer xml = call(version, server, path).accept("application/xml").send();
      assertThat(xml.status()).as("status of %s", xml).isEqualTo(json.status());
      assertThat(xml.header("Content-Type")).startsWith(version.xml());
      assertThat(oracle.xmlAsJson(path + " in XML", withoutLinks(xml.text())))
          .as("%s in XML and in JSON", path)
          .isEqualTo(oracle.asJson(path, withoutLinks(json.text())));
    }
  }

  @EachVersion
  default void xmlAndJsonOfOneBatchAreEqualWhenParsed(FhirVersion version, Server server) {
    String patient = server.patients(version, server.endpoint().tenantA()).ids().iterator().next();
    String batch =
        BatchTests.bundle(
            "batch", "GET", "Patient/" + patient, "GET", "Patient/no-such-id", "GET", "Condition");
    HapiOracle oracle = server.oracle(version);
    Answer json = call(version, server, "").body("application/json", batch).send().hasStatus(200);
    Answer xml =
        call(version, server, "")
            .body("application/json", batch)
            .accept(version.xml())
            .send()
            .hasStatus(200);
    assertThat(oracle.xmlAsJson("batch in XML", xml.text()))
        .isEqualTo(oracle.asJson("batch", json.text()));
  }

  /** Sealed links are other ones each time. */
  private static String withoutLinks(String text) {
    return text.replaceAll("_cursor=[A-Za-z0-9_-]+", "_cursor=x");
  }

  private static List<String> answers(FhirVersion version, Server server) {
    String patient =
        List.copyOf(server.patients(version, server.endpoint().tenantA()).ids()).get(20);
    List<String> paths =
        new ArrayList<>(
            List.of(
                "/metadata",
                "/Patient?_count=5",
                "/Patient/" + patient,
                "/Patient/no-such-id",
                "/Patient?birthdate=x",
                "/Encounter?patient=" + patient + "&_include=Encounter:location"));
    for (JsonNode resource :
        server.fhir(version, "/metadata").send().json().at("/rest/0/resource")) {
      String type = resource.path("type").asText();
      if (!type.equals("Patient") && !resource.path("searchParam").isEmpty()) {
        String search = "/" + type + "?patient=" + patient + "&_count=20";
        paths.add(search);
        JsonNode found = call(version, server, search).send().isSearchset(version).json();
        for (JsonNode entry : found.path("entry")) {
          paths.add("/" + type + "/" + entry.at("/resource/id").asText());
          break;
        }
      }
    }
    return paths;
  }

  @EachVersion
  default void eachSpellingOfAFormatCountsInAcceptAndInFormat(FhirVersion version, Server server) {
    Map<String, List<String>> spellings =
        Map.of(
            version.json(),
            List.of("json", "JSON", "application/json", version.json(), version.other().json()),
            version.xml(),
            List.of("xml", "text/xml", "application/xml", version.xml(), version.other().xml()));
    spellings.forEach(
        (expected, names) -> {
          for (String name : names) {
            Answer byFormat =
                server.get(
                    version, server.endpoint().tenantA(), Form.of("_count", "1", "_format", name));
            assertThat(byFormat.hasStatus(200).header("Content-Type"))
                .as("_format=%s", name)
                .startsWith(expected);
            Answer posted =
                server.post(
                    version, server.endpoint().tenantA(), Form.of("_count", "1", "_format", name));
            assertThat(posted.hasStatus(200).header("Content-Type"))
                .as("_format=%s in a form", name)
                .startsWith(expected);
            if (name.contains("/")) {
              for (String accept : List.of(name, name.toUpperCase(java.util.Locale.ROOT))) {
                Answer byAccept = call(version, server, "/Patient?_count=1").accept(accept).send();
                assertThat(byAccept.hasStatus(200).header("Content-Type"))
                    .as("Accept: %s", accept)
                    .startsWith(expected);
              }
            }
          }
        });
  }

  @EachVersion
  default void weightsChooseAndFormatWinsOverAccept(FhirVersion version, Server server) {
    Map<String, String> accepted =
        Map.of(
            "application/xml;q=0.5, application/json", version.json(),
            "application/xml, application/json;q=0.5", version.xml(),
            "application/xml, application/json", version.json(),
            "application/json;q=0, */*", version.xml(),
            "application/xml;q=0.9, */*;q=0.1", version.xml(),
            "application/json;q=0.2, */*;q=0.8", version.xml());
    accepted.forEach(
        (accept, type) ->
            assertThat(
                    call(version, server, "/Patient?_count=1")
                        .accept(accept)
                        .send()
                        .hasStatus(200)
                        .header("Content-Type"))
                .as("Accept: %s", accept)
                .startsWith(type));
    assertThat(
            call(version, server, "/Patient?_count=1&_format=json")
                .accept("text/html")
                .send()
                .isFhir(version)
                .header("Content-Type"))
        .startsWith(version.json());
    call(version, server, "/Patient?_format=turtle").send().isOutcome(version, 406);
  }

  @EachVersion
  default void prettyHasLinesAndSaysTheSame(FhirVersion version, Server server) {
    Answer plain = call(version, server, "/metadata").send().isFhir(version);
    Answer pretty = call(version, server, "/metadata?_pretty=true").send().isFhir(version);
    assertThat(plain.text()).doesNotContain("\n");
    assertThat(pretty.text()).contains("\n");
    assertThat(pretty.json()).isEqualTo(plain.json());
    call(version, server, "/metadata?_pretty=maybe").send().isOutcome(version, 400);
  }

  private static Call call(FhirVersion version, Server server, String path) {
    return server.fhir(version, server.endpoint().tenantA(), path);
  }
}
