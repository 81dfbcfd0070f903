package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.gclient.ReferenceClientParam;
import ca.uhn.fhir.rest.gclient.StringClientParam;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** HAPI FHIR as a client that walks a patient's chart, and as the judge of what stands there. */
interface HapiChartTests extends BlackBox {
  /** Patients whose charts are walked. */
  int WALKS = 12;

  /** Most records that are validated, unless all shapes are asked for; each takes about 20 ms. */
  int VALIDATED = 250;

  /** Set by the Maven profile {@code full}: each distinct shape is validated. */
  String FULL = "rounds.full";

  @EachVersion
  default void aHapiClientWalksFromANameToEachRecordAndToTheLocation(
      FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    Charts charts = server.charts(version, tenant);
    IGenericClient client =
        server.oracle(version).client(server.endpoint().fhir(version), server.token(tenant));
    Set<String> types = new HashSet<>();
    Set<String> places = new TreeSet<>();
    for (PatientView patient : server.patients(version, tenant).sample(WALKS)) {
      String id = patient.id();
      if (!isFoundByName(client, version, patient)) {
        continue;
      }
      for (String type : Charts.types(version)) {
        List<IBaseResource> found = found(client, version, type, id);
        assertThat(found.stream().map(r -> r.getIdElement().getIdPart()).toList())
            .as("each %s of patient %s that HAPI finds", type, id)
            .containsExactlyInAnyOrderElementsOf(
                charts.of(type).get(id).stream().map(Charts::idOf).toList());
        for (IBaseResource record : found.stream().limit(5).toList()) {
          String recordId = record.getIdElement().getIdPart();
          IBaseResource read = client.read().resource(type).withId(recordId).execute();
          assertThat(read.getClass()).isEqualTo(record.getClass());
          types.add(type);
        }
        found.forEach(record -> places.addAll(places(record)));
      }
    }
    assertThat(types).as("types walked to").hasSameElementsAs(Charts.types(version));
    assertThat(places).as("places of their encounters").isNotEmpty();
    for (String place : places) {
      String id = place.substring(place.indexOf('/') + 1);
      assertThat(name(client.read().resource("Location").withId(id).execute()))
          .as("name of %s", place)
          .isNotBlank();
    }
  }

  private static boolean isFoundByName(
      IGenericClient client, FhirVersion version, PatientView patient) {
    for (Form question : Questions.family(List.of(patient), "family")) {
      String family = question.parameters().get(0).value();
      IBaseBundle bundle =
          client
              .search()
              .forResource("Patient")
              .where(new StringClientParam("family").matches().value(family))
              .count(Integer.parseInt(Server.ALL))
              .returnBundle(bundle(version))
              .execute();
      assertThat(resources(bundle).stream().map(r -> r.getIdElement().getIdPart()))
          .as("whom HAPI finds by a family name of %s", patient.id())
          .contains(patient.id());
      return true;
    }
    return false;
  }

  private static List<IBaseResource> found(
      IGenericClient client, FhirVersion version, String type, String patient) {
    IBaseBundle page =
        client
            .search()
            .forResource(type)
            .where(new ReferenceClientParam("patient").hasId("Patient/" + patient))
            .count(50)
            .returnBundle(bundle(version))
            .execute();
    List<IBaseResource> found = new ArrayList<>(resources(page));
    while (hasNext(page)) {
      page = client.loadPage().next(page).execute();
      found.addAll(resources(page));
    }
    return found;
  }

  private static Class<? extends IBaseBundle> bundle(FhirVersion version) {
    return version == FhirVersion.DSTU2
        ? ca.uhn.fhir.model.dstu2.resource.Bundle.class
        : org.hl7.fhir.dstu3.model.Bundle.class;
  }

  private static List<IBaseResource> resources(IBaseBundle bundle) {
    List<IBaseResource> resources = new ArrayList<>();
    if (bundle instanceof ca.uhn.fhir.model.dstu2.resource.Bundle dstu2) {
      dstu2.getEntry().forEach(entry -> resources.add(entry.getResource()));
    } else if (bundle instanceof org.hl7.fhir.dstu3.model.Bundle stu3) {
      stu3.getEntry().forEach(entry -> resources.add(entry.getResource()));
    }
    return resources;
  }

  private static boolean hasNext(IBaseBundle bundle) {
    return bundle instanceof ca.uhn.fhir.model.dstu2.resource.Bundle dstu2
        ? dstu2.getLink("next") != null
        : ((org.hl7.fhir.dstu3.model.Bundle) bundle).getLink("next") != null;
  }

  private static List<String> places(IBaseResource record) {
    List<String> places = new ArrayList<>();
    if (record instanceof ca.uhn.fhir.model.dstu2.resource.Encounter dstu2) {
      dstu2.getLocation().forEach(l -> places.add(l.getLocation().getReference().getValue()));
    } else if (record instanceof org.hl7.fhir.dstu3.model.Encounter stu3) {
      stu3.getLocation().forEach(l -> places.add(l.getLocation().getReference()));
    }
    places.removeIf(place -> place == null || place.isEmpty());
    return places;
  }

  private static String name(IBaseResource location) {
    return location instanceof ca.uhn.fhir.model.dstu2.resource.Location dstu2
        ? dstu2.getName()
        : ((org.hl7.fhir.dstu3.model.Location) location).getName();
  }

  @EachVersion
  default void everyRecordServedParsesStrictly(FhirVersion version, Server server) {
    HapiOracle oracle = server.oracle(version);
    Charts charts = server.charts(version, server.endpoint().tenantA());
    for (String type : Charts.types(version)) {
      charts.all(type).forEach(r -> oracle.parse(type + ' ' + Charts.idOf(r), r.toString()));
    }
  }

  /** A sample in which each element is seen; with the profile {@code full}, each shape. */
  @EachVersion
  default void recordsOfEachShapeAreValid(FhirVersion version, Server server) {
    HapiOracle oracle = server.oracle(version);
    Charts charts = server.charts(version, server.endpoint().tenantA());
    for (JsonNode r : Boolean.getBoolean(FULL) ? charts.shapes() : charts.sample(VALIDATED)) {
      oracle.validate(Charts.typeOf(r) + ' ' + Charts.idOf(r), r.toString());
    }
    for (String type : Charts.types(version)) {
      Form question = Form.of("_count", "2");
      charts.of(type).keySet().stream()
          .limit(3)
          .map(
              id ->
                  server.search(
                      version, server.endpoint().tenantA(), type, question.and("patient", id)))
          .forEach(bundle -> oracle.validate(bundle.call(), bundle.text()));
    }
  }

  @EachVersion
  default void everyLocationIsValid(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    Set<String> places = new TreeSet<>();
    for (JsonNode encounter : server.charts(version, tenant).all("Encounter")) {
      places.addAll(encounter.path("location").findValuesAsText("reference"));
    }
    assertThat(places).isNotEmpty();
    for (String place : places) {
      Answer answer = server.fhir(version, tenant, "/" + place).send().isFhir(version);
      server.oracle(version).validate(place, answer.text());
    }
  }
}
