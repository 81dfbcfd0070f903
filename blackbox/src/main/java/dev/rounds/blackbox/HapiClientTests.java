package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.model.dstu2.resource.Conformance;
import ca.uhn.fhir.rest.api.SearchStyleEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.gclient.StringClientParam;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hl7.fhir.dstu3.model.CapabilityStatement;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.junit.jupiter.api.Test;

/** HAPI FHIR as a client, as a strict parser and as a validator of what is served. */
interface HapiClientTests extends BlackBox {
  /** Most different shapes of a patient that are validated; each takes tens of milliseconds. */
  int SHAPES = 30;

  @EachVersion
  default void aHapiClientSearchesByFamily(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    IGenericClient client = hapi(version, server);
    Population population = server.patients(version, tenant);
    List<PatientView> few = population.sample(10);
    for (Form question : Questions.family(few, "family")) {
      SortedSet<String> expected = NaiveSearch.ids(question, population.patients());
      for (SearchStyleEnum style : List.of(SearchStyleEnum.GET, SearchStyleEnum.POST)) {
        String value = question.parameters().get(0).value();
        assertThat(searched(client, version, value, style))
            .as("whom HAPI finds by %s for family %s", style, value)
            .isEqualTo(expected);
      }
    }
  }

  private static SortedSet<String> searched(
      IGenericClient client, FhirVersion version, String family, SearchStyleEnum style) {
    Class<? extends IBaseBundle> bundle =
        version == FhirVersion.DSTU2
            ? ca.uhn.fhir.model.dstu2.resource.Bundle.class
            : org.hl7.fhir.dstu3.model.Bundle.class;
    IBaseBundle found =
        client
            .search()
            .forResource("Patient")
            .where(new StringClientParam("family").matches().value(family))
            .count(Integer.parseInt(Server.ALL))
            .usingStyle(style)
            .returnBundle(bundle)
            .execute();
    TreeSet<String> ids = new TreeSet<>();
    if (found instanceof ca.uhn.fhir.model.dstu2.resource.Bundle dstu2) {
      dstu2.getEntry().forEach(e -> ids.add(e.getResource().getId().getIdPart()));
    } else if (found instanceof org.hl7.fhir.dstu3.model.Bundle stu3) {
      stu3.getEntry().forEach(e -> ids.add(e.getResource().getIdElement().getIdPart()));
    }
    return ids;
  }

  @EachVersion
  default void aHapiClientReadsById(FhirVersion version, Server server) {
    IGenericClient client = hapi(version, server);
    for (PatientView patient : server.patients(version, server.endpoint().tenantA()).sample(10)) {
      IBaseResource read = client.read().resource("Patient").withId(patient.id()).execute();
      assertThat(read.getIdElement().getIdPart()).isEqualTo(patient.id());
    }
  }

  @Test
  default void aHapiClientLoadsTheMetadata(Server server) {
    Conformance dstu2 =
        hapi(FhirVersion.DSTU2, server).capabilities().ofType(Conformance.class).execute();
    assertThat(dstu2.getFhirVersion()).startsWith(FhirVersion.DSTU2.number());
    CapabilityStatement stu3 =
        hapi(FhirVersion.STU3, server).capabilities().ofType(CapabilityStatement.class).execute();
    assertThat(stu3.getFhirVersion()).startsWith(FhirVersion.STU3.number());
  }

  @EachVersion
  default void aHapiClientSeesRefusalsForWhatTheyAre(FhirVersion version, Server server) {
    assertThatThrownBy(
            () -> hapi(version, server).read().resource("Patient").withId("no-such-id").execute())
        .isInstanceOfSatisfying(
            ResourceNotFoundException.class,
            e -> assertThat(e.getOperationOutcome()).as("the OperationOutcome").isNotNull());
    IGenericClient forger =
        server.oracle(version).client(server.endpoint().fhir(version), "garbage");
    assertThatThrownBy(() -> forger.read().resource("Patient").withId("no-such-id").execute())
        .isInstanceOf(AuthenticationException.class);
  }

  @EachVersion
  default void everythingServedParsesStrictly(FhirVersion version, Server server) {
    HapiOracle oracle = server.oracle(version);
    String tenant = server.endpoint().tenantA();
    server
        .patients(version, tenant)
        .byId()
        .forEach((id, patient) -> oracle.parse("Patient " + id, patient.toString()));
    for (Answer answer : samples(version, server)) {
      oracle.parse(answer.call(), answer.text());
    }
  }

  @EachVersion
  default void eachShapeOfPatientIsValid(FhirVersion version, Server server) {
    HapiOracle oracle = server.oracle(version);
    for (JsonNode patient : server.patients(version, server.endpoint().tenantA()).shapes(SHAPES)) {
      oracle.validate("Patient " + patient.path("id").asText(), patient.toString());
    }
  }

  @EachVersion
  default void metadataBundlesAndOutcomesAreValid(FhirVersion version, Server server) {
    for (Answer answer : samples(version, server)) {
      server.oracle(version).validate(answer.call(), answer.text());
    }
  }

  private static List<Answer> samples(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    return List.of(
        server.fhir(version, "/metadata").send(),
        server.get(version, tenant, Form.of("_count", "3")),
        server.get(version, tenant, Form.of("_count", "0")),
        server.get(version, tenant, Form.of("family", PatientSearchTests.NOBODY)),
        server.get(version, tenant, Form.of("nosuch", "x")),
        server.get(version, tenant, Form.of("birthdate", "x")),
        server.fhir(version, tenant, "/Patient/no-such-id").send(),
        server.fhir(version, tenant, "/Patient").accept("text/html").send(),
        server.fhir(version, tenant, "/Patient/1").method("DELETE").send(),
        server.fhir(version, "/Patient").send(),
        server.fhir(version, "/Patient").bearer("garbage").send());
  }

  private static IGenericClient hapi(FhirVersion version, Server server) {
    return server
        .oracle(version)
        .client(server.endpoint().fhir(version), server.token(server.endpoint().tenantA()));
  }
}
