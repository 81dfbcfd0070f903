package dev.rounds.check;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.dstu3.model.CodeableConcept;
import org.hl7.fhir.dstu3.model.Coding;
import org.hl7.fhir.dstu3.model.DateTimeType;
import org.hl7.fhir.dstu3.model.IdType;
import org.hl7.fhir.dstu3.model.Observation;
import org.hl7.fhir.dstu3.model.Patient;
import org.hl7.fhir.dstu3.model.Quantity;
import org.hl7.fhir.dstu3.model.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A plain HAPI server of STU3 that falls short in known ways: each is named. */
class PlainHapiServerTest {
  private static Server server;
  private static Map<String, Level> found;

  @BeforeAll
  static void check() throws Exception {
    server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("localhost");
    server.addConnector(connector);
    RestfulServer fhir = new RestfulServer(FhirContext.forDstu3());
    fhir.setResourceProviders(List.of(new Patients(), new Observations()));
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(fhir), "/fhir/*");
    context.addServlet(new ServletHolder(new Tokens()), "/token");
    server.setHandler(context);
    server.start();
    Report report =
        FakeServer.check("http://localhost:" + connector.getLocalPort(), Duration.ofSeconds(60));
    assertThat(report.verdict()).isEqualTo(Report.Verdict.NOT_READY);
    assertThat(report.version()).contains("STU3");
    found = new java.util.HashMap<>();
    for (Step step : report.steps()) {
      step.findings().forEach(f -> found.put(step.name() + ": " + f.name(), f.level()));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @Test
  void whatItDoesRightPasses() {
    assertThat(found)
        .containsEntry("Metadata: fhirVersion", Level.PASS)
        .containsEntry("Metadata: rest.mode", Level.PASS)
        .containsEntry("Token: scope", Level.PASS)
        .containsEntry("Patient search: searchset", Level.PASS)
        .containsEntry("Patient search: field name.family", Level.PASS)
        .containsEntry("Patient search, each parameter: by family", Level.PASS)
        .containsEntry("Observation: of the patient", Level.PASS)
        .containsEntry("Observation: field valueQuantity.value", Level.PASS)
        .containsEntry("Refusals: for an unknown id", Level.PASS);
  }

  @Test
  void metadataWithoutOAuthIsNamed() {
    assertThat(found)
        .containsEntry("Metadata: token URL", Level.FAIL)
        .containsEntry("Metadata: OAuth coding", Level.FAIL);
  }

  @Test
  void noBatchIsNamed() {
    assertThat(found).containsEntry("Batch: batch-response", Level.FAIL);
  }

  @Test
  void missingTypesAreNamed() {
    assertThat(found)
        .containsEntry("Metadata: type Condition", Level.WARN)
        .containsEntry("Condition: searchset", Level.FAIL)
        .containsEntry("Coverage: searchset", Level.FAIL);
  }

  @Test
  void missingFieldsAreNamed() {
    assertThat(found)
        .containsEntry("Patient search: field gender", Level.FAIL)
        .containsEntry("Patient search: field identifier (MRN)", Level.FAIL)
        .containsEntry("Patient search: field name.prefix", Level.WARN)
        .containsEntry("Observation: field valueQuantity.unit", Level.WARN);
  }

  @Test
  void theOldestFirstIsNamed() {
    assertThat(found).containsEntry("Observation: latest first", Level.FAIL);
  }

  @Test
  void recordsEnteredInErrorAreNamed() {
    assertThat(found).containsEntry("Observation: entered in error", Level.WARN);
  }

  @Test
  void aDoorThatStandsOpenIsNamed() {
    assertThat(found)
        .containsEntry("Refusals: without a token", Level.FAIL)
        .containsEntry("Refusals: with a made-up token", Level.FAIL)
        .containsEntry("Refusals: token for an unknown tenant", Level.FAIL)
        .containsEntry("Refusals: token with a wrong secret", Level.FAIL);
  }

  /** Finds by a part of the family name; neither gender nor MRN. */
  public static final class Patients implements IResourceProvider {
    @Override
    public Class<Patient> getResourceType() {
      return Patient.class;
    }

    /** Reads the one patient. */
    @Read
    public Patient read(@IdParam IdType id) {
      return id.getIdPart().equals("p1") ? patient() : null;
    }

    /** Finds the one patient. */
    @Search
    public List<Patient> find(
        @OptionalParam(name = "family") StringParam family,
        @OptionalParam(name = "_id") TokenParam id) {
      boolean no =
          family != null
              && !"anderson".contains(family.getValue().toLowerCase(java.util.Locale.ROOT));
      return no ? List.of() : List.of(patient());
    }

    private static Patient patient() {
      Patient patient = new Patient();
      patient.setId("p1");
      patient.addName().setFamily("Anderson").addGiven("Maria");
      patient.setBirthDateElement(new org.hl7.fhir.dstu3.model.DateType("1970-01-02"));
      return patient;
    }
  }

  /** Gives the oldest first, without units, and one that was entered in error. */
  public static final class Observations implements IResourceProvider {
    @Override
    public Class<Observation> getResourceType() {
      return Observation.class;
    }

    /** The patient's observations. */
    @Search(allowUnknownParams = true)
    public List<Observation> find(@OptionalParam(name = "patient") ReferenceParam patient) {
      return List.of(
          observation("o1", "2026-01-01", Observation.ObservationStatus.FINAL),
          observation("o2", "2026-01-05", Observation.ObservationStatus.ENTEREDINERROR));
    }

    private static Observation observation(
        String id, String date, Observation.ObservationStatus status) {
      Observation observation = new Observation();
      observation.setId(id);
      observation.setStatus(status);
      observation.setSubject(new Reference("Patient/p1"));
      observation.setEffective(new DateTimeType(date));
      observation.setCode(
          new CodeableConcept().addCoding(new Coding("http://loinc.org", "8867-4", "Heart rate")));
      observation.setValue(new Quantity(70));
      return observation;
    }
  }

  /** Gives a token for whatever is asked. */
  private static final class Tokens extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      String claims = "{\"scope\":\"" + request.getParameter("scope") + "\"}";
      String middle =
          Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
      response.setContentType("application/json");
      response
          .getWriter()
          .write(
              "{\"token_type\":\"Bearer\",\"expires_in\":60,\"access_token\":\"e30."
                  + middle
                  + ".c2ln\"}");
    }
  }
}
