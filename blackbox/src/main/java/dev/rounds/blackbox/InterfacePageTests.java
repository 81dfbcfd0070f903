package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of docs/interface.md, run as they stand. */
interface InterfacePageTests extends BlackBox {
  @Test
  default void everyExampleOfTheInterfacePageAnswersAsItSays(Server server) {
    List<String> examples = InterfacePage.examples();
    assertThat(examples).as("examples on the page").hasSizeGreaterThan(15);
    Map<String, String> values = InterfacePage.values(server);
    for (String example : examples) {
      InterfacePage.run(example, values, server);
    }
  }

  /** How an example is written: the call, a blank line between, and what comes back. */
  final class InterfacePage {
    private static final String FENCE = "```example\n";

    private InterfacePage() {}

    static List<String> examples() {
      String page;
      try {
        page = Files.readString(Path.of(System.getProperty("rounds.root"), "docs", "interface.md"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      List<String> examples = new ArrayList<>();
      for (int at = page.indexOf(FENCE); at >= 0; at = page.indexOf(FENCE, at)) {
        at += FENCE.length();
        examples.add(page.substring(at, page.indexOf("\n```", at)));
      }
      return examples;
    }

    /** A patient with a name, a number, and an encounter at a place that is served. */
    static Map<String, String> values(Server server) {
      String tenant = server.endpoint().tenantA();
      for (JsonNode patient : server.patients(FhirVersion.STU3, tenant).byId().values()) {
        String id = patient.path("id").asText();
        String family = patient.path("name").path(0).path("family").asText();
        String mrn = patient.path("identifier").path(0).path("value").asText();
        if (family.matches("[A-Za-z]{3,}") && !mrn.isEmpty() && hasPlace(server, tenant, id)) {
          return Map.of(
              "{patient}", id, "{family}", family.substring(0, 3), "{mrn}", Form.encode(mrn));
        }
      }
      throw new AssertionError("no patient has what the examples ask for");
    }

    private static boolean hasPlace(Server server, String tenant, String patient) {
      JsonNode newest =
          server
              .fhir(
                  FhirVersion.STU3,
                  tenant,
                  "/Encounter?patient=" + patient + "&_sort=-date&_count=1")
              .send()
              .json();
      JsonNode place = newest.path("entry").path(0).path("resource").path("location").path(0);
      return place.path("location").has("reference");
    }

    static void run(String example, Map<String, String> values, Server server) {
      String filled = example;
      for (Map.Entry<String, String> value : values.entrySet()) {
        filled = filled.replace(value.getKey(), value.getValue());
      }
      List<String> lines = filled.lines().toList();
      String[] request = lines.get(0).split(" ", -1);
      int slash = (request[1] + '/').indexOf('/');
      FhirVersion version =
          FhirVersion.valueOf(request[1].substring(0, slash).toUpperCase(Locale.ROOT));
      String relative = request[1].substring(slash);
      Call call =
          relative.equals("/metadata")
              ? server.fhir(version, relative)
              : server.fhir(version, server.endpoint().tenantA(), relative);
      call.method(request[0]);
      String type = "";
      for (String line : lines.subList(1, lines.indexOf(""))) {
        String[] header = line.split(": ", 2);
        if (header[0].equals("Content-Type")) {
          type = header[1];
        } else {
          call.header(header[0], header[1]);
        }
      }
      if (!type.isEmpty()) {
        call.body(type, lines.get(lines.indexOf("") + 1));
      }
      expect(call.send(), lines.get(lines.size() - 1), example);
    }

    private static void expect(Answer answer, String expected, String example) {
      String[] words = expected.split(" ", -1);
      answer.hasStatus(Integer.parseInt(words[0]));
      JsonNode json = answer.json();
      assertThat(json.path("resourceType").asText()).as(example).isEqualTo(words[1]);
      for (String word : List.of(words).subList(2, words.length)) {
        String[] field = word.split("=", 2);
        JsonNode found = json.at('/' + field[0].replace('.', '/'));
        assertThat(found.isMissingNode()).as("%s is missing: %s", field[0], example).isFalse();
        if (!field[1].equals("…")) {
          assertThat(found.asText()).as("%s in %s", field[0], example).isEqualTo(field[1]);
        }
      }
    }
  }
}
