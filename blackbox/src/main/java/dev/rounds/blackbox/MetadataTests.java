package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The conformance statement: specification section 3. It is public, and it is true. */
interface MetadataTests extends BlackBox {
  /** Parameters that the interface needs, by their standard names. */
  List<String> PATIENT_PARAMETERS =
      List.of("_id", "family", "given", "name", "birthdate", "gender", "identifier");

  /** Standard parameters of Patient, of which a server may serve some. */
  String OAUTH_URIS = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";

  @EachVersion
  default void metadataNeedsNoToken(FhirVersion version, Server server) {
    JsonNode metadata = server.fhir(version, "/metadata").send().isFhir(version).json();

    assertThat(metadata.path("resourceType").asText()).isEqualTo(version.metadataType());
    assertThat(metadata.path("fhirVersion").asText()).startsWith(version.number());
    assertThat(rest(metadata).path("mode").asText()).isEqualTo("server");
  }

  @EachVersion
  default void metadataNamesTheTokenAndAuthorizeUrls(FhirVersion version, Server server) {
    JsonNode security = rest(metadata(version, server)).path("security");

    JsonNode uris = null;
    for (JsonNode extension : security.path("extension")) {
      uris = extension.path("url").asText().equals(OAUTH_URIS) ? extension : uris;
    }
    assertThat(uris).as("extension %s in %s", OAUTH_URIS, security).isNotNull();
    assertThat(uri(uris, "token")).isEqualTo(server.endpoint().tokenUrl().toString());
    assertThat(uri(uris, "authorize")).startsWith(server.endpoint().base() + "/");
  }

  private static String uri(JsonNode uris, String name) {
    for (JsonNode extension : uris.path("extension")) {
      if (extension.path("url").asText().equals(name)) {
        return extension.path("valueUri").asText();
      }
    }
    throw new AssertionError("no " + name + " in " + uris);
  }

  @EachVersion
  default void metadataStatesOauthUnderBothSystems(FhirVersion version, Server server) {
    List<String> systems = new ArrayList<>();
    for (JsonNode service : rest(metadata(version, server)).path("security").path("service")) {
      for (JsonNode coding : service.path("coding")) {
        if (coding.path("code").asText().equals("OAuth")) {
          systems.add(coding.path("system").asText());
        }
      }
    }
    assertThat(systems)
        .contains(
            "https://hl7.org/fhir/ValueSet/restful-security-service",
            "http://hl7.org/fhir/restful-security-service");
  }

  @EachVersion
  default void metadataListsPatientWithItsSearch(FhirVersion version, Server server) {
    JsonNode patient = resource(metadata(version, server), "Patient");

    assertThat(codes(patient)).contains("read", "search-type");
    assertThat(names(patient.path("searchParam"))).containsAll(PATIENT_PARAMETERS);
  }

  @EachVersion
  default void eachListedTypeIsReadAndSearchedAsListed(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    for (JsonNode resource : rest(metadata(version, server)).path("resource")) {
      String type = resource.path("type").asText();
      if (codes(resource).contains("read")) {
        server.fhir(version, tenant, "/" + type + "/no-such-id").send().isOutcome(version, 404);
      }
      for (JsonNode parameter : resource.path("searchParam")) {
        if (codes(resource).contains("search-type")) {
          Form question = questionOf(type, parameter, server, version);
          server.fhir(version, tenant, "/" + type).query(question).send().isSearchset(version);
        }
      }
    }
  }

  private static Form questionOf(
      String type, JsonNode parameter, Server server, FhirVersion version) {
    String name = parameter.path("name").asText();
    String patient = server.patients(version, server.endpoint().tenantA()).ids().iterator().next();
    // A search of clinical records has to say whose.
    Form question = type.equals("Patient") ? Form.of() : Form.of("patient", patient);
    String value =
        switch (parameter.path("type").asText()) {
          case "date" -> "1970-01-01";
          case "number", "quantity" -> "1";
          case "reference" -> patient;
          case "token" -> name.equals("gender") ? "female" : "some-code";
          default -> "some-text";
        };
    return question.with(name, value);
  }

  /** All that the specification defines, as HAPI has it: what is not listed is not half-served. */
  @EachVersion
  default void aParameterThatIsNotListedIsRefused(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    String patient = server.patients(version, tenant).ids().iterator().next();
    int refused = 0;
    for (JsonNode resource : rest(metadata(version, server)).path("resource")) {
      String type = resource.path("type").asText();
      if (!codes(resource).contains("search-type")) {
        continue;
      }
      Set<String> listed = names(resource.path("searchParam"));
      for (String parameter : server.oracle(version).searchParameters(type)) {
        if (listed.contains(parameter)) {
          continue;
        }
        Form known = type.equals("Patient") ? Form.of() : Form.of("patient", patient);
        Form question = known.and(parameter, "x");
        server.search(version, tenant, type, question).isOutcome(version, 400).naming(parameter);
        Answer lenient =
            server
                .fhir(version, tenant, "/" + type)
                .query(question)
                .header("Prefer", "handling=lenient")
                .send()
                .isSearchset(version);
        assertThat(lenient.text()).as("%s", lenient).contains("OperationOutcome", parameter);
        refused++;
      }
    }
    assertThat(refused).as("parameters that are not served").isGreaterThan(50);
  }

  /** A definition that is named is one of the specification. */
  @EachVersion
  default void whatIsListedWithADefinitionIsDefined(FhirVersion version, Server server) {
    for (JsonNode resource : rest(metadata(version, server)).path("resource")) {
      String type = resource.path("type").asText();
      for (JsonNode parameter : resource.path("searchParam")) {
        String name = parameter.path("name").asText();
        if (parameter.has("definition") && !name.startsWith("_")) {
          assertThat(server.oracle(version).searchParameters(type))
              .as("the parameters of %s", type)
              .contains(name);
        }
      }
    }
  }

  @EachVersion
  default void aTypeThatIsNotListedIsNotFound(FhirVersion version, Server server) {
    Set<String> listed = new TreeSet<>();
    rest(metadata(version, server))
        .path("resource")
        .forEach(r -> listed.add(r.path("type").asText()));
    for (String type :
        List.of("Observation", "Condition", "Encounter", "Practitioner", "Appointment", "Binary")) {
      if (!listed.contains(type)) {
        String tenant = server.endpoint().tenantA();
        server.fhir(version, tenant, "/" + type + "/1").send().isOutcome(version, 404);
        server.fhir(version, tenant, "/" + type).send().isOutcome(version, 404);
      }
    }
  }

  @EachVersion
  default void interactionsThatAreNotListedAreRefused(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    for (JsonNode resource : rest(metadata(version, server)).path("resource")) {
      String type = resource.path("type").asText();
      Set<String> codes = codes(resource);
      assertThat(codes).as("what is done with %s", type).isSubsetOf("read", "search-type");
      server.fhir(version, tenant, "/" + type + "/1/_history/1").send().isOutcome(version, 404);
      server.fhir(version, tenant, "/" + type + "/1/$everything").send().isOutcome(version, 404);
      for (String method : List.of("PUT", "DELETE")) {
        server
            .fhir(version, tenant, "/" + type + "/1")
            .method(method)
            .send()
            .isOutcome(version, 405);
      }
      server
          .fhir(version, tenant, "/" + type)
          .body(version.json(), "{\"resourceType\":\"" + type + "\"}")
          .send()
          .isOutcome(version, 405);
      if (!codes.contains("search-type")) {
        server.fhir(version, tenant, "/" + type + "?_id=1").send().isOutcome(version, 400);
      }
    }
  }

  @EachVersion
  default void whatIsListedToIncludeIsIncluded(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    for (JsonNode resource : rest(metadata(version, server)).path("resource")) {
      String type = resource.path("type").asText();
      for (JsonNode include : resource.path("searchInclude")) {
        Set<String> targets = new TreeSet<>();
        for (String patient : server.patients(version, tenant).ids()) {
          Form question = Form.of("patient", patient, "_include", include.asText());
          Answer answer = server.search(version, tenant, type, question).isSearchset(version);
          for (JsonNode entry : answer.json().path("entry")) {
            if (entry.path("search").path("mode").asText().equals("include")) {
              targets.add(entry.path("resource").path("resourceType").asText());
            }
          }
          if (!targets.isEmpty()) {
            break;
          }
        }
        assertThat(targets).as("the types that %s includes", include).hasSize(1);
      }
    }
  }

  @EachVersion
  default void batchIsServedIfAndOnlyIfStated(FhirVersion version, Server server) {
    JsonNode rest = rest(metadata(version, server));
    boolean stated =
        codes(rest).contains("batch")
            || List.of("batch", "both").contains(rest.path("transactionMode").asText());
    String none = "{\"resourceType\":\"Bundle\",\"type\":\"batch\"}";
    Answer answer =
        server
            .fhir(version, server.endpoint().tenantA(), "/")
            .body(version.json(), none)
            .send()
            .isNoAccident();
    assertThat(answer.status() == 200)
        .as("%s served, where stated is %s", answer, stated)
        .isEqualTo(stated);
  }

  @EachVersion
  default void linksComeFromTheConfiguredBaseOnly(FhirVersion version, Server server) {
    String token = server.token(server.endpoint().tenantA());
    int port = server.endpoint().base().getPort();
    String elsewhere = "elsewhere.example" + (port < 0 ? "" : ":" + port);
    for (String path : List.of("/metadata", "/Patient?_count=1")) {
      Answer answer =
          RawHttp.send(
              server.endpoint().base(),
              "GET",
              server.endpoint().fhir(version).getPath() + path,
              List.of(
                  "Host: " + elsewhere,
                  "X-Forwarded-Host: elsewhere.example",
                  "Authorization: Bearer " + token),
              new byte[0]);
      answer.isNoAccident();
      assertThat(answer.text()).as("links in %s", answer).doesNotContain("elsewhere.example");
    }
  }

  private static JsonNode metadata(FhirVersion version, Server server) {
    return server.fhir(version, "/metadata").send().isFhir(version).json();
  }

  private static JsonNode rest(JsonNode metadata) {
    return metadata.path("rest").path(0);
  }

  private static JsonNode resource(JsonNode metadata, String type) {
    for (JsonNode resource : rest(metadata).path("resource")) {
      if (resource.path("type").asText().equals(type)) {
        return resource;
      }
    }
    throw new AssertionError("the metadata lists no " + type + ": " + metadata);
  }

  private static Set<String> codes(JsonNode hasInteractions) {
    Set<String> codes = new TreeSet<>();
    hasInteractions.path("interaction").forEach(i -> codes.add(i.path("code").asText()));
    return codes;
  }

  private static Set<String> names(JsonNode parameters) {
    Set<String> names = new TreeSet<>();
    parameters.forEach(p -> names.add(p.path("name").asText()));
    return names;
  }
}
