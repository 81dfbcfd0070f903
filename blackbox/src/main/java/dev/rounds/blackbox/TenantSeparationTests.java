package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A token of tenant A never yields a patient of tenant B: not by id, search or identifier. */
interface TenantSeparationTests extends BlackBox {
  @EachVersion
  default void theTenantsHaveDifferentPatients(FhirVersion version, Server server) {
    assertThat(patientsOf(server.endpoint().tenantA(), version, server).byId().values())
        .as("patients of tenant A, beside those of tenant B")
        .doesNotContainAnyElementsOf(
            patientsOf(server.endpoint().tenantB(), version, server).byId().values());
  }

  @EachVersion
  default void anotherTenantsIdLooksLikeAnUnknownOne(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    Population own = patientsOf(tenant, version, server);
    Map<String, Object> unknown =
        server.fhir(version, tenant, "/Patient/no-such-id").send().isOutcome(version, 404).look();
    for (String id : patientsOf(server.endpoint().tenantB(), version, server).ids()) {
      Answer answer = server.fhir(version, tenant, "/Patient/" + id).send();
      if (own.ids().contains(id)) {
        assertThat(answer.json())
            .as("%s, an id of both tenants", answer)
            .isEqualTo(own.byId().get(id));
      } else {
        assertThat(answer.look()).as("%s, beside an unknown id", answer).isEqualTo(unknown);
      }
    }
  }

  /** Each question is made of tenant B's patients; who is found is worked out from tenant A's. */
  @EachVersion
  default void noSearchFindsAnotherTenantsPatient(FhirVersion version, Server server) {
    List<PatientView> others =
        patientsOf(server.endpoint().tenantB(), version, server).sample(PatientSearchTests.SAMPLE);
    List<Form> questions = new ArrayList<>();
    questions.addAll(Questions.id(others, "_id"));
    questions.addAll(Questions.id(others, "id"));
    questions.addAll(Questions.mrn(others, "identifier"));
    questions.addAll(Questions.mrnWithSystem(others, "identifier"));
    questions.addAll(Questions.family(others, "family"));
    questions.addAll(Questions.birthdate(others, "birthdate"));
    questions.addAll(Questions.combined(others));
    questions.forEach(q -> server.expectFound(version, server.endpoint().tenantA(), q));
  }

  @EachVersion
  default void noParameterNorHeaderChangesTheTenant(FhirVersion version, Server server) {
    Endpoint at = server.endpoint();
    for (String parameter : List.of("tenant", "tenantid", "scope")) {
      server
          .get(version, at.tenantA(), Form.of(parameter, at.tenantB()))
          .isOutcome(version, 400)
          .naming(parameter);
    }
    Answer answer =
        server
            .fhir(version, at.tenantA(), "/Patient")
            .header("X-Tenant", at.tenantB())
            .header("X-Tenant-Id", at.tenantB())
            .send()
            .isSearchset(version);
    assertThat(answer.json().path("entry"))
        .allSatisfy(
            entry ->
                assertThat(patientsOf(at.tenantA(), version, server).byId().values())
                    .contains(entry.path("resource")));
  }

  @EachVersion
  default void requestsOfBothTenantsAtOnceDoNotMix(FhirVersion version, Server server)
      throws InterruptedException {
    List<String> tenants = List.of(server.endpoint().tenantA(), server.endpoint().tenantB());
    tenants.forEach(tenant -> patientsOf(tenant, version, server));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String tenant = tenants.get(i % 2);
        done.add(threads.submit(() -> seesOnlyItsOwn(tenant, version, server)));
      }
      for (Future<?> each : done) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause().getMessage(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static void seesOnlyItsOwn(String tenant, FhirVersion version, Server server) {
    Answer answer = server.get(version, tenant, Form.of("_count", "20")).isSearchset(version);
    Population own = patientsOf(tenant, version, server);
    assertThat(answer.json().path("total").asInt())
        .as("total of %s", answer)
        .isEqualTo(own.ids().size());
    answer
        .json()
        .path("entry")
        .forEach(
            entry ->
                assertThat(own.byId().values())
                    .as("the tenant's own patients, among them each of %s", answer)
                    .contains(entry.path("resource")));
  }

  private static Population patientsOf(String tenant, FhirVersion version, Server server) {
    return server.patients(version, tenant);
  }
}
