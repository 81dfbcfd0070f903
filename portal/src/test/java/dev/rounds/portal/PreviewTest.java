package dev.rounds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.DateOrPeriod;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.ObservationValue;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.Quantity;
import dev.rounds.api.model.Reference;
import dev.rounds.api.spi.EhrException;
import dev.rounds.portal.PortalServer.Answer;
import dev.rounds.portal.PortalServer.Browser;
import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.AuditEvent.Action;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is shown what of a tenant's patients, and what is written of that. */
class PreviewTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String TENANT = "0f8fad5b-d9cb-469f-a165-70867728950e";
  private static final String PHI = "Zqpatient";
  private static final String REASON = "ticket 4711";

  @TempDir Path folder;
  private final FakeEhrFactory ehr = new FakeEhrFactory();
  private final Logged logged = new Logged();
  private PortalServer server;
  private Browser operator;

  @BeforeEach
  void start() throws Exception {
    server = new PortalServer(folder, ehr);
    operator = server.operator();
    Logger.getLogger("").addHandler(logged);
  }

  @AfterEach
  void stop() {
    Logger.getLogger("").removeHandler(logged);
    server.close();
  }

  /** All that is logged, with what was thrown. */
  private static final class Logged extends Handler {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    public void publish(LogRecord line) {
      lines.add(new SimpleFormatter().format(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private void tenant(String adapter, boolean enabled, boolean preview) throws Exception {
    Answer made =
        operator.post(
            "tenants",
            """
            {"id":"%s","name":"ward","displayName":"Ward","adapter":"%s","settings":%s,"secrets":{},
             "mrnSystem":null,"timeZone":"Europe/Berlin","enabled":%s,"preview":%s}"""
                .formatted(
                    TENANT,
                    adapter,
                    adapter.equals("sample") ? "{\"patients\":\"300\"}" : "{}",
                    enabled,
                    preview));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
  }

  private Browser previewer() throws Exception {
    return server.signedUp(operator, "nurse@hospital.example", "PREVIEW");
  }

  private static Answer search(Browser browser, String family) throws Exception {
    return browser.post(
        "tenants/" + TENANT + "/preview/search",
        MAPPER.writeValueAsString(Map.of("family", family, "reason", REASON)));
  }

  private static Answer card(Browser browser, String patient) throws Exception {
    return browser.post(
        "tenants/" + TENANT + "/preview/patient",
        MAPPER.writeValueAsString(Map.of("patient", patient, "reason", REASON)));
  }

  private List<AuditEvent> previews() {
    return server.events().stream().filter(event -> event.action() == Action.PREVIEWED).toList();
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isValueNode()) {
      texts.add(node.asText());
    }
    node.forEach(child -> texts.addAll(texts(child)));
    return texts;
  }

  @Test
  void whoMayPreviewIsShownWhatTheAppWouldShow() throws Exception {
    tenant("sample", true, true);
    Browser nurse = previewer();

    Answer found = search(nurse, "a");
    assertThat(found.status()).as(found.body()).isEqualTo(200);
    assertThat(found.response().headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(found.json().path("values").asBoolean()).isTrue();
    assertThat(found.json().path("more").asBoolean()).isTrue();
    assertThat(found.json().path("patients")).hasSize(20);

    List<String> seen = new ArrayList<>();
    for (JsonNode patient : found.json().path("patients")) {
      Answer answer = card(nurse, patient.path("id").asText());
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(answer.response().headers().allValues("Cache-Control"))
          .containsExactly("no-store");
      JsonNode card = answer.json().path("card");
      assertThat(card.path("patient")).isEqualTo(patient);
      for (String part : List.of("vitals", "allergies", "medications", "conditions")) {
        if (card.path(part).size() > 0) {
          seen.add(part);
        }
      }
      if (card.at("/lastLocation/name").isTextual()) {
        seen.add("location");
      }
      for (JsonNode vital : card.path("vitals")) {
        JsonNode series = vital.path("series");
        assertThat(series.path(series.size() - 1).path("value")).isEqualTo(vital.path("value"));
        List<java.time.Instant> times = new ArrayList<>();
        series.forEach(
            point ->
                times.add(
                    PartialDateTime.parse(point.path("time").asText())
                        .from(java.time.ZoneId.of("Europe/Berlin"))));
        assertThat(times).isSorted();
      }
    }
    assertThat(new TreeSet<>(seen))
        .containsExactly("allergies", "conditions", "location", "medications", "vitals");
  }

  @Test
  void eachCallIsWrittenWithItsReasonAndWithoutTheName() throws Exception {
    tenant("sample", true, true);
    Browser nurse = previewer();
    String patient = search(nurse, "Mercer").json().at("/patients/0/id").asText();
    card(nurse, patient);

    List<AuditEvent> events = previews();
    assertThat(events.stream().map(AuditEvent::subject)).containsExactly(patient, TENANT);
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.detail())
                  .contains(TENANT, REASON, "values")
                  .doesNotContain("Mercer");
              assertThat(event.actorName()).isEqualTo("nurse@hospital.example");
            });
    assertThat(operator.get("audit").body()).doesNotContain("Mercer");
  }

  @Test
  void anOperatorWithoutTheRoleLearnsWhichFieldsThereAreAndNoValue() throws Exception {
    tenant("sample", true, true);
    Browser nurse = previewer();
    JsonNode patients = search(nurse, "Mercer").json().path("patients");
    JsonNode card = card(nurse, patients.at("/0/id").asText()).json().path("card");
    List<String> values =
        java.util.stream.Stream.concat(texts(patients).stream(), texts(card).stream())
            .filter(text -> text.length() > 4 && !text.equals("female"))
            .distinct()
            .toList();
    assertThat(values).hasSizeGreaterThan(20);

    Answer found = search(operator, "Mercer");
    Answer shown = card(operator, patients.at("/0/id").asText());

    assertThat(found.json().path("values").asBoolean()).isFalse();
    assertThat(found.json().path("found").asInt()).isEqualTo(patients.size());
    assertThat(found.json().path("patients")).isEmpty();
    assertThat(shown.json().path("card").isNull()).isTrue();
    assertThat(found.body() + shown.body()).doesNotContain(values);
    assertThat(shown.json().path("fields").findValuesAsText("name"))
        .contains("Birth date", "Vital signs: value", "Last encounter: location");
    assertThat(found.response().headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(previews().get(0).detail()).contains("fields only");
  }

  @Test
  void whileThePreviewIsOffNobodyIsShownAValue() throws Exception {
    tenant("sample", true, false);
    Browser both = server.signedUp(operator, "both@hospital.example", "PREVIEW", "OPERATOR");

    Answer found = search(both, "Mercer");

    assertThat(found.json().path("found").asInt()).isPositive();
    assertThat(found.json().path("values").asBoolean()).isFalse();
    assertThat(found.body()).doesNotContain("Mercer", "q75680");
    assertThat(card(both, "q75680-2").json().path("card").isNull()).isTrue();
  }

  @Test
  void withoutAReasonNothingIsReadAndNothingIsWritten() throws Exception {
    ehr.asked = () -> logged.lines.add("the EHR was asked");
    tenant("fake", true, true);
    Browser nurse = previewer();
    for (String reason : List.of("", "   ", "x".repeat(501), "a\\nb")) {
      for (String call : List.of("search", "patient")) {
        String what = call.equals("search") ? "\"family\":\"a\"" : "\"patient\":\"a\"";
        Answer answer =
            nurse.post(
                "tenants/" + TENANT + "/preview/" + call,
                "{%s,\"reason\":\"%s\"}".formatted(what, reason));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("fields").has("reason")).isTrue();
      }
    }
    assertThat(previews()).isEmpty();
    assertThat(String.join("", logged.lines)).doesNotContain("the EHR was asked");
  }

  @Test
  void whatIsAskedIsWrittenBeforeTheEhrIsAsked() throws Exception {
    tenant("fake", true, true);
    Browser nurse = previewer();
    List<Integer> written = new ArrayList<>();
    ehr.asked = () -> written.add(previews().size());

    search(nurse, PHI);
    card(nurse, "a");

    assertThat(written).containsExactly(1, 2);
  }

  @Test
  void anEhrThatFailsIsAuditedAndItsWordsAreRepeatedNowhere() throws Exception {
    tenant("fake", true, true);
    Browser nurse = previewer();
    Map<EhrException.Reason, Integer> statuses =
        Map.of(
            EhrException.Reason.UNAVAILABLE, 503,
            EhrException.Reason.THROTTLED, 503,
            EhrException.Reason.TIMEOUT, 504,
            EhrException.Reason.DENIED, 502,
            EhrException.Reason.BAD_DATA, 502,
            EhrException.Reason.TOO_BROAD, 400);
    assertThat(statuses).containsOnlyKeys(EhrException.Reason.values());
    int before = 0;
    for (Map.Entry<EhrException.Reason, Integer> each : statuses.entrySet()) {
      ehr.failure = new EhrException(each.getKey(), "about " + PHI, new IllegalStateException(PHI));
      Answer answer = search(nurse, PHI);
      assertThat(answer.status()).as(each.getKey().name()).isEqualTo(each.getValue());
      assertThat(answer.body()).doesNotContain(PHI);
      assertThat(previews()).hasSize(++before);
    }
    ehr.failure = new IllegalStateException("about " + PHI);
    Answer answer = card(nurse, PHI);
    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.body()).doesNotContain(PHI);
    assertThat(previews()).hasSize(++before);
    assertThat(String.join("", logged.lines))
        .contains("An adapter failed in a preview: java.lang.IllegalStateException")
        .doesNotContain(PHI);
  }

  @Test
  void ofANaiveEhrOnlyWhatIsThePatientsAndTrueIsShown() throws Exception {
    tenant("fake", true, true);
    Browser nurse = previewer();
    ehr.patients =
        List.of(
            patient("p1", "Ångström", Identifier.mrn("urn:mrn", "77")),
            patient("p2", "Other", Identifier.mrn("urn:mrn", "78")));
    ehr.records =
        List.of(
            vital("v1", "p1", "2026-01-02T08:00:00", "36.5").build(),
            vital("v2", "p1", "2026-01-03T08:00:00", "38.25").build(),
            vital("v3", "p1", "2026-01-01T08:00:00", "37.0").build(),
            vital("v4", "p1", "2026-01-04T08:00:00", "99")
                .status(Observation.Status.ENTERED_IN_ERROR)
                .build(),
            vital("v5", "p2", "2026-01-05T08:00:00", "98").build(),
            vital("v6", "p1", "2026-01-05T08:00:00", "97").categories(List.of()).build(),
            AllergyIntolerance.builder("a1")
                .patient(Reference.to("Patient", "p2", null))
                .code(CodeableConcept.text("Peanut"))
                .build(),
            MedicationOrder.builder("m1")
                .patient(Reference.to("Patient", "p1", null))
                .medication(CodeableConcept.text("Aspirin"))
                .build(),
            MedicationStatement.builder("s1")
                .patient(Reference.to("Patient", "p1", null))
                .medication(CodeableConcept.text("Aspirin"))
                .orders(List.of("m1"))
                .build(),
            MedicationStatement.builder("s2")
                .patient(Reference.to("Patient", "p1", null))
                .medication(CodeableConcept.text("Herbs"))
                .build());

    assertThat(search(nurse, "angstrom").json().path("patients").findValuesAsText("id"))
        .containsExactly("p1");
    JsonNode card = card(nurse, "p1").json().path("card");

    assertThat(card.at("/patient/mrn").asText()).isEqualTo("77");
    assertThat(card.path("vitals")).hasSize(1);
    JsonNode vital = card.at("/vitals/0");
    assertThat(vital.path("value").decimalValue()).isEqualByComparingTo("38.25");
    assertThat(vital.path("time").asText()).isEqualTo("2026-01-03T08:00:00+01:00");
    assertThat(vital.path("unit").asText()).isEqualTo("Cel");
    assertThat(vital.path("series").findValuesAsText("value"))
        .containsExactly("37.0", "36.5", "38.25");
    assertThat(card.path("allergies")).isEmpty();
    assertThat(card.path("medications").findValuesAsText("name"))
        .containsExactly("Aspirin", "Herbs");
    assertThat(card(nurse, "p3").code()).isEqualTo("missing");
    assertThat(card(nurse, "no id!").json().path("fields").has("patient")).isTrue();
  }

  private static Patient patient(String id, String family, Identifier mrn) {
    return Patient.builder(id)
        .names(List.of(HumanName.builder().family(family).given("Ann").build()))
        .identifiers(List.of(mrn))
        .build();
  }

  private static Observation.Builder vital(String id, String patient, String at, String value) {
    return Observation.builder(id)
        .patient(Reference.to("Patient", patient, null))
        .categories(
            List.of(
                CodeableConcept.of(
                    "http://hl7.org/fhir/observation-category", "vital-signs", null)))
        .code(CodeableConcept.text("Temperature"))
        .effective(DateOrPeriod.at(PartialDateTime.parse(at)))
        .value(ObservationValue.of(Quantity.ucum(new BigDecimal(value), "Cel")));
  }

  @Test
  void aTenantThatIsDisabledOrNotThereIsRefused() throws Exception {
    Browser nurse = previewer();
    assertThat(search(nurse, "a").code()).isEqualTo("missing");
    tenant("fake", false, true);
    assertThat(search(nurse, "a").code()).isEqualTo("conflict");
    assertThat(card(nurse, "a").code()).isEqualTo("conflict");
  }

  @Test
  void whoMayPreviewChoosesAmongTheTenantsWhosePreviewIsOn() throws Exception {
    Browser nurse = previewer();
    assertThat(nurse.get("preview/tenants").json().path("items")).isEmpty();
    tenant("sample", true, true);
    assertThat(nurse.get("preview/tenants").json().path("items").findValuesAsText("displayName"))
        .containsExactly("Ward");
    assertThat(nurse.get("preview/tenants?text=other").json().path("items")).isEmpty();

    JsonNode tenant = operator.get("tenants/" + TENANT).json();
    operator.delete("tenants/" + TENANT, tenant.path("version").asLong());
    tenant("sample", true, false);
    assertThat(nurse.get("preview/tenants").json().path("items")).isEmpty();
  }

  @Test
  void anOwnerAndAnAuditorLearnNothing() throws Exception {
    tenant("sample", true, true);
    for (String role : List.of("OWNER", "AUDITOR")) {
      Browser browser =
          server.signedUp(operator, role.toLowerCase(java.util.Locale.ROOT) + "@a.example", role);
      assertThat(search(browser, "Mercer").code()).isEqualTo("forbidden");
      assertThat(card(browser, "q75680-2").code()).isEqualTo("forbidden");
    }
    assertThat(previews()).isEmpty();
  }
}
