package dev.rounds.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.Reference;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {
  private final FhirEngine engine = TestEngines.engine(new ClinicalDialect(), 100);

  /** Records what it is asked; answers charts with a function. */
  private static final class RecordingEhr implements EhrAdapter {
    final List<ChartRequest> reads = new CopyOnWriteArrayList<>();
    private final Function<ChartRequest, Chart> answer;

    RecordingEhr(Function<ChartRequest, Chart> answer) {
      this.answer = answer;
    }

    @Override
    public Page<Patient> find(Selection<Patient> asked, Call call) {
      return Page.of(List.of(Patient.builder("p").build(), Patient.builder("q").build()));
    }

    @Override
    public Chart read(ChartRequest asked, Call call) {
      reads.add(asked);
      return answer.apply(asked);
    }
  }

  private static Observation observation(String id, String category) {
    return Observation.builder(id)
        .patient(Reference.to("Patient", "p", null))
        .categories(List.of(CodeableConcept.of("urn:c", category, null)))
        .build();
  }

  private static RecordingEhr having(ClinicalRecord... records) {
    return new RecordingEhr(asked -> Chart.of(List.of(records)));
  }

  private String batch(EhrAdapter ehr, String body) {
    return TestEngines.json(
        engine.batch(
            body.getBytes(StandardCharsets.UTF_8),
            "client",
            TestEngines.provider(ehr),
            TestEngines.ehrCall()));
  }

  private static String bundle(String type, String... urls) {
    List<String> entries = new ArrayList<>();
    for (String url : urls) {
      entries.add("{\"request\":{\"method\":\"GET\",\"url\":\"" + url + "\"}}");
    }
    return "{\"resourceType\":\"Bundle\",\"type\":\""
        + type
        + "\",\"entry\":["
        + String.join(",", entries)
        + "]}";
  }

  private static List<String> statuses(String answer) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile("\"response\":\\{\"status\":\"(\\d+)").matcher(answer);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @Test
  void sixSearchesForOnePatientAreOneCallOfTheAdapter() {
    RecordingEhr ehr = having(observation("v", "vital-signs"), observation("l", "laboratory"));

    String answer =
        batch(
            ehr,
            bundle(
                "batch",
                "Observation?patient=p&category=vital-signs",
                "Observation?patient=Patient/p&category=laboratory&_count=1",
                "Encounter?patient=p&_sort:desc=date&_count=1",
                "AllergyIntolerance?patient=p",
                "MedicationStatement?patient=p",
                "/Observation?Patient=p"));

    assertThat(ehr.reads).hasSize(1);
    assertThat(ehr.reads.get(0).patient()).contains("p");
    assertThat(ehr.reads.get(0).of(Observation.class)).hasSize(3);
    assertThat(statuses(answer)).containsExactly("200", "200", "200", "200", "200", "200");
    assertThat(answer.indexOf("\"id\":\"v\"")).isLessThan(answer.indexOf("\"id\":\"l\""));
  }

  @Test
  void entriesOfSeveralPatientsAndReadsByIdAreOneCallEach() {
    RecordingEhr ehr = having(observation("v", "vital-signs"));

    String answer =
        batch(
            ehr,
            bundle(
                "batch",
                "Observation?patient=p",
                "Observation?patient=q",
                "Observation/v",
                "Observation/unknown",
                "Encounter?patient=q",
                "Patient/p"));

    assertThat(ehr.reads).hasSize(3);
    assertThat(statuses(answer)).containsExactly("200", "200", "200", "404", "200", "200");
  }

  @Test
  void aFailingEntryHarmsNoOther() {
    RecordingEhr ehr =
        new RecordingEhr(
            asked -> {
              Chart chart = Chart.empty();
              for (Selection<Observation> selection : asked.of(Observation.class)) {
                chart =
                    selection.aspects().contains(Aspect.CATEGORY)
                        ? chart.failed(
                            selection,
                            new EhrException(EhrException.Reason.TIMEOUT, "too slow", null))
                        : chart.with(selection, Page.of(List.of(observation("v", "x"))));
              }
              return chart;
            });

    String answer =
        batch(
            ehr,
            bundle(
                "batch",
                "Observation?patient=p",
                "Observation?patient=p&category=c",
                "AllergyIntolerance?patient=p",
                "Observation?patient=p&nonsense=1",
                "Nonsense/1",
                "Observation/%zz",
                "Observation"));

    assertThat(ehr.reads).hasSize(1);
    assertThat(statuses(answer)).containsExactly("200", "504", "404", "400", "404", "400", "400");
    assertThat(answer).contains("\"outcome\":{\"resourceType\":\"OperationOutcome\"");
  }

  @Test
  void anAdapterThatBreaksFailsEachEntryThatItWasAskedFor() {
    RecordingEhr ehr =
        new RecordingEhr(
            asked -> {
              throw new IllegalStateException("secret");
            });

    String answer =
        batch(ehr, bundle("batch", "Observation?patient=p", "Encounter?patient=p", "Patient/p"));

    assertThat(statuses(answer)).containsExactly("502", "502", "200");
    assertThat(answer).doesNotContain("secret");
  }

  @Test
  void entriesThatChangeSomethingAreRefusedOneByOne() {
    String answer =
        batch(
            having(),
            "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":["
                + "{\"resource\":{\"resourceType\":\"Patient\"},"
                + "\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}},"
                + "{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient/p\"}},"
                + "{\"request\":{\"url\":\"Patient/p\"}},"
                + "{\"request\":{\"method\":\"GET\"}},"
                + "{},"
                + "{\"request\":{\"method\":\"POST\",\"url\":\"Patient/_search?_id=p\"}}]}");

    assertThat(statuses(answer)).containsExactly("405", "405", "400", "400", "400", "200");
  }

  @Test
  void aTransactionOfReadsAnswersAllOrFails() {
    RecordingEhr ehr = having(observation("v", "vital-signs"));

    assertThat(batch(ehr, bundle("transaction", "Observation/v", "Observation?patient=p")))
        .contains("\"type\":\"transaction-response\"");
    FhirProblem failed =
        catchThrowableOfType(
            FhirProblem.class,
            () -> batch(ehr, bundle("transaction", "Observation/v", "Observation/unknown")));
    assertThat(failed.status()).isEqualTo(404);
    assertThat(failed.getMessage()).startsWith("Entry 2:");
  }

  @Test
  void aTransactionThatWritesIsRefusedBeforeAnythingIsAsked() {
    RecordingEhr ehr = having();
    FhirProblem refused =
        catchThrowableOfType(
            FhirProblem.class,
            () ->
                batch(
                    ehr,
                    "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
                        + "{\"request\":{\"method\":\"GET\",\"url\":\"Observation?patient=p\"}},"
                        + "{\"request\":{\"method\":\"PUT\",\"url\":\"Patient/p\"}}]}"));

    assertThat(refused.status()).isEqualTo(405);
    assertThat(refused.getMessage()).contains("read-only");
    assertThat(ehr.reads).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{\"resourceType\":\"Patient\"}",
        "{\"resourceType\":\"Bundle\"}",
        "{\"resourceType\":\"Bundle\",\"type\":\"history\"}",
        "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":{}}",
        "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[1]}",
        "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":[]}]}",
        "{\"resourceType\":\"Bundle\",\"type\":\"batch\"} {}",
        "<Bundle/>"
      })
  void whatIsNoBatchIsRefusedAsAWhole(String body) {
    FhirProblem refused = catchThrowableOfType(FhirProblem.class, () -> batch(having(), body));

    assertThat(refused.status()).isEqualTo(400);
  }

  @Test
  void entriesAndDepthAreBounded() {
    String deep = "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"x\":" + "[".repeat(500);
    String[] many = new String[21];
    java.util.Arrays.fill(many, "Patient/p");

    assertThat(
            catchThrowableOfType(
                    FhirProblem.class, () -> batch(having(), deep + "]".repeat(500) + "}"))
                .status())
        .isEqualTo(400);
    assertThat(
            catchThrowableOfType(FhirProblem.class, () -> batch(having(), bundle("batch", many)))
                .code())
        .isEqualTo(IssueCode.TOO_COSTLY);
  }

  @Test
  void anEmptyBatchHasAnEmptyAnswer() {
    assertThat(batch(having(), bundle("batch")))
        .isEqualTo("{\"resourceType\":\"Bundle\",\"type\":\"batch-response\"}");
  }

  @Test
  void whatIsNotDoneByTheDeadlineTimesOutAndTheRestIsAnswered() {
    CountDownLatch never = new CountDownLatch(1);
    RecordingEhr ehr =
        new RecordingEhr(
            asked -> {
              if (asked.patient().equals(Optional.of("slow"))) {
                try {
                  never.await();
                } catch (InterruptedException e) {
                  throw new EhrException(EhrException.Reason.TIMEOUT, "interrupted", e);
                }
              }
              return Chart.of(List.of());
            });
    String answer =
        TestEngines.json(
            engine.batch(
                bundle(
                        "batch",
                        "Observation?patient=p",
                        "Observation?patient=q",
                        "Observation?patient=slow")
                    .getBytes(StandardCharsets.UTF_8),
                "client",
                TestEngines.provider(ehr),
                new TestEngines.TestCall("t", Instant.now().plusMillis(300), Optional.empty())));

    assertThat(statuses(answer)).contains("504").contains("200");
    assertThat(statuses(answer)).hasSize(3);
  }
}
