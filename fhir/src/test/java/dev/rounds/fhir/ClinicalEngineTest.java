package dev.rounds.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.DateOrPeriod;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.EncounterLocation;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Reference;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClinicalEngineTest {
  private static final String BASE = TestEngines.BASE;
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]*)\"");

  private final FhirEngine engine = TestEngines.engine(new ClinicalDialect(), 100);

  /** Answers charts with a function, and keeps what it was asked. */
  private static final class FakeEhr implements EhrAdapter {
    final List<ChartRequest> asked = new ArrayList<>();
    private final Function<ChartRequest, Chart> answer;

    FakeEhr(Function<ChartRequest, Chart> answer) {
      this.answer = answer;
    }

    @Override
    public Page<Patient> find(Selection<Patient> asked, Call call) {
      return Page.of(List.of());
    }

    @Override
    public Chart read(ChartRequest asked, Call call) {
      this.asked.add(asked);
      return answer.apply(asked);
    }
  }

  private static FakeEhr having(ClinicalRecord... records) {
    return new FakeEhr(asked -> Chart.of(List.of(records)));
  }

  private static Reference to(String patient) {
    return Reference.to("Patient", patient, null);
  }

  private static Observation.Builder observation(String id, String patient) {
    return Observation.builder(id).patient(to(patient)).status(Observation.Status.FINAL);
  }

  private static Observation at(String id, String date) {
    return observation(id, "p").effective(DateOrPeriod.at(PartialDateTime.parse(date))).build();
  }

  private String answer(EhrAdapter ehr, String path, Param... params) {
    return TestEngines.ask(engine, ehr, "GET", path, params);
  }

  private List<String> ids(EhrAdapter ehr, String path, String... namesAndValues) {
    List<Param> params = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      params.add(new Param(namesAndValues[i], namesAndValues[i + 1]));
    }
    Matcher matcher = ID.matcher(answer(ehr, path, params.toArray(Param[]::new)));
    List<String> ids = new ArrayList<>();
    while (matcher.find()) {
      ids.add(matcher.group(1));
    }
    return ids;
  }

  private FhirProblem refused(EhrAdapter ehr, String path, Param... params) {
    return catchThrowableOfType(FhirProblem.class, () -> answer(ehr, path, params));
  }

  @Test
  void aSearchGivesThePatientsOwnRecordsOnlyAndAsksOnce() {
    FakeEhr ehr =
        having(
            observation("1", "p").build(),
            observation("2", "q").build(),
            Observation.builder("3").build(),
            observation("4", "p").build());

    assertThat(ids(ehr, "Observation", "patient", "p")).containsExactly("1", "4");
    assertThat(ehr.asked).hasSize(1);
    assertThat(ehr.asked.get(0).patient()).contains("p");
  }

  @ParameterizedTest
  @ValueSource(strings = {"p", "Patient/p", BASE + "/Patient/p"})
  void aPatientIsNamedByIdReferenceOrUrl(String value) {
    assertThat(ids(having(observation("1", "p").build()), "Observation", "Patient", value))
        .containsExactly("1");
  }

  @ParameterizedTest
  @CsvSource({
    "patient, https://elsewhere.example/Patient/p",
    "patient, Group/p",
    "patient, 'p,q'",
    "patient, ''",
    "patient:Group, p",
    "encounter, Patient/1"
  })
  void aPatientThatCannotBeOneIsRefused(String name, String value) {
    FhirProblem problem =
        refused(having(), "Observation", new Param("patient", "p"), new Param(name, value));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.getMessage()).doesNotContain("elsewhere");
  }

  @Test
  void aSearchWithoutPatientOrIdIsRefusedAsRequired() {
    FhirProblem problem = refused(having(), "Observation", new Param("code", "1"));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.code()).isEqualTo(IssueCode.REQUIRED);
    assertThat(problem.parameter()).contains("patient");
  }

  @Test
  void aSearchByIdNeedsNoPatient() {
    FakeEhr ehr = having(observation("1", "p").build(), observation("2", "q").build());

    assertThat(ids(ehr, "Observation", "_id", "2")).containsExactly("2");
    assertThat(ehr.asked.get(0).patient()).isEmpty();
  }

  @Test
  void twoPatientsInOneSearchAreRefused() {
    assertThat(
            refused(having(), "Observation", new Param("patient", "p"), new Param("patient", "q"))
                .status())
        .isEqualTo(400);
  }

  @Test
  void whatWasEnteredInErrorIsLeftOutUnlessItsStatusIsAskedFor() {
    FakeEhr ehr =
        having(
            observation("1", "p").build(),
            observation("2", "p").status(Observation.Status.ENTERED_IN_ERROR).build());

    assertThat(answer(ehr, "Observation", new Param("patient", "p")))
        .contains("\"total\":1")
        .doesNotContain("entered-in-error");
    assertThat(ids(ehr, "Observation", "patient", "p", "status", "entered-in-error"))
        .containsExactly("2");
    assertThat(ids(ehr, "Observation", "patient", "p", "status", "final,entered-in-error"))
        .containsExactly("1", "2");
    assertThat(answer(ehr, "Observation/2")).contains("entered-in-error");
  }

  @Test
  void aStatusThatOnlyTheVersionHasIsComparedByTheEngine() {
    AllergyIntolerance confirmed =
        AllergyIntolerance.builder("1")
            .patient(to("p"))
            .verification(AllergyIntolerance.Verification.CONFIRMED)
            .build();
    AllergyIntolerance wrong =
        AllergyIntolerance.builder("2")
            .patient(to("p"))
            .verification(AllergyIntolerance.Verification.ENTERED_IN_ERROR)
            .build();
    FakeEhr ehr = having(confirmed, wrong);

    assertThat(ids(ehr, "AllergyIntolerance", "patient", "p")).containsExactly("1");
    assertThat(ids(ehr, "AllergyIntolerance", "patient", "p", "status", "confirmed,x"))
        .containsExactly("1");
    assertThat(ids(ehr, "AllergyIntolerance", "patient", "p", "status", "refuted")).isEmpty();
    assertThat(ids(ehr, "AllergyIntolerance", "patient", "p", "status", "entered-in-error"))
        .containsExactly("2");
  }

  @Test
  void onlyAStatusAsksForWhatWasEnteredInError() {
    FakeEhr ehr =
        having(
            observation("1", "p")
                .status(Observation.Status.ENTERED_IN_ERROR)
                .categories(List.of(CodeableConcept.of("urn:c", "entered-in-error", null)))
                .build());

    assertThat(ids(ehr, "Observation", "patient", "p", "category", "entered-in-error")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"_sort:desc, date", "sort:desc, date", "_sort, -date"})
  void theLatestComesFirstInEachSpellingWhatHasNoDateLastAndTiesById(String name, String value) {
    FakeEhr ehr =
        having(
            observation("none", "p").build(),
            at("b", "2020-02-01T10:00:00Z"),
            at("old", "2019"),
            at("a", "2020-02-01T11:00:00+01:00"),
            at("new", "2020-02-01T10:00:01Z"));

    assertThat(ids(ehr, "Observation", "patient", "p", name, value))
        .containsExactly("new", "a", "b", "old", "none");
    assertThat(ids(ehr, "Observation", "patient", "p", name, value, "_count", "1"))
        .containsExactly("new");
    assertThat(ids(ehr, "Observation", "patient", "p", "_sort", "date"))
        .containsExactly("old", "a", "b", "new", "none");
  }

  @Test
  void aPeriodIsSortedByItsStartAndMatchedAsAWhole() {
    Observation period =
        observation("1", "p")
            .effective(
                DateOrPeriod.during(
                    Period.of(
                        PartialDateTime.parse("2020-01-01"), PartialDateTime.parse("2020-03-01"))))
            .build();
    FakeEhr ehr = having(period, at("2", "2020-02-01"));

    assertThat(ids(ehr, "Observation", "patient", "p", "_sort", "-date")).containsExactly("2", "1");
    assertThat(ids(ehr, "Observation", "patient", "p", "date", "ge2020-02-15"))
        .containsExactly("1");
    assertThat(ids(ehr, "Observation", "patient", "p", "date", "2020-02")).containsExactly("2");
  }

  @Test
  void codesCategoriesAndEncountersAreCompared() {
    Observation pulse =
        observation("1", "p")
            .code(CodeableConcept.of("urn:loinc", "pulse", null))
            .categories(List.of(CodeableConcept.of("urn:cat", "vital-signs", null)))
            .encounter(Reference.to("Encounter", "e", null))
            .build();
    FakeEhr ehr = having(pulse, observation("2", "p").build());

    assertThat(ids(ehr, "Observation", "patient", "p", "code", "urn:loinc|pulse"))
        .containsExactly("1");
    assertThat(ids(ehr, "Observation", "patient", "p", "category", "vital-signs,laboratory"))
        .containsExactly("1");
    assertThat(ids(ehr, "Observation", "patient", "p", "encounter", "Encounter/e"))
        .containsExactly("1");
    assertThat(ids(ehr, "Observation", "patient", "p", "code:missing", "true"))
        .containsExactly("2");
    assertThat(ids(ehr, "Observation", "patient", "p", "code:missing", "false"))
        .containsExactly("1");
  }

  private static EncounterLocation place(
      String display, EncounterLocation.Status status, String start, String end) {
    return EncounterLocation.builder()
        .location(Reference.display(display))
        .status(status)
        .period(
            Period.of(
                start == null ? null : PartialDateTime.parse(start),
                end == null ? null : PartialDateTime.parse(end)))
        .build();
  }

  private String firstLocation(EncounterLocation... places) {
    Encounter encounter =
        Encounter.builder("e").patient(to("p")).locations(List.of(places)).build();
    Matcher first =
        Pattern.compile("\"display\":\"([^\"]*)\"")
            .matcher(answer(having(encounter), "Encounter", new Param("patient", "p")));
    assertThat(first.find()).isTrue();
    return first.group(1);
  }

  @Test
  void theCurrentLocationOfAnEncounterStandsFirst() {
    EncounterLocation.Status completed = EncounterLocation.Status.COMPLETED;
    assertThat(
            firstLocation(
                place("was", completed, "2020-01-01", "2020-01-02"),
                place("is", EncounterLocation.Status.ACTIVE, "2020-01-02", null),
                place("will be", EncounterLocation.Status.PLANNED, "2020-01-09", null)))
        .isEqualTo("is");
    assertThat(
            firstLocation(
                place("was", null, "2020-01-01", "2020-01-02"),
                place("is", null, "2020-01-02", null)))
        .isEqualTo("is");
    assertThat(
            firstLocation(
                place("first", completed, "2020-01-01", "2020-01-02"),
                place("last", completed, "2020-01-02", "2020-01-05")))
        .isEqualTo("last");
    assertThat(firstLocation(place("a", null, null, null), place("b", null, null, null)))
        .isEqualTo("a");
  }

  private static MedicationOrder order(String id) {
    return MedicationOrder.builder(id)
        .patient(to("p"))
        .status(MedicationOrder.Status.ACTIVE)
        .build();
  }

  private static MedicationStatement statement(
      String id, MedicationStatement.Status status, String... orders) {
    return MedicationStatement.builder(id)
        .patient(to("p"))
        .status(status)
        .orders(List.of(orders))
        .build();
  }

  @Test
  void anOrderThatNoStatementCoversIsListedAsAStatement() {
    FakeEhr ehr =
        having(
            order("1"),
            order("2"),
            statement("s", MedicationStatement.Status.COMPLETED, "1"),
            order("3").toBuilder().status(MedicationOrder.Status.ENTERED_IN_ERROR).build());

    assertThat(ids(ehr, "MedicationStatement", "patient", "p")).containsExactly("s", "order.2");
    assertThat(ehr.asked).hasSize(1);
    // A statement that is not asked for covers its order all the same.
    assertThat(ids(ehr, "MedicationStatement", "patient", "p", "status", "active"))
        .containsExactly("order.2");
  }

  @Test
  void aDerivedStatementIsReadByItsIdAndACoveredOneIsNot() {
    String longId = "x".repeat(64);
    FakeEhr ehr =
        having(
            order("1"),
            order("2"),
            order(longId),
            statement("s", MedicationStatement.Status.COMPLETED, "1"));

    assertThat(ids(ehr, "MedicationStatement/order.2")).containsExactly("order.2");
    assertThat(ids(ehr, "MedicationStatement/s")).containsExactly("s");
    assertThat(ids(ehr, "MedicationStatement/" + longId)).containsExactly(longId);
    assertThat(refused(ehr, "MedicationStatement/order.1").status()).isEqualTo(404);
    assertThat(refused(ehr, "MedicationStatement/order.9").status()).isEqualTo(404);
    assertThat(refused(ehr, "MedicationStatement/2").status()).isEqualTo(404);
  }

  @Test
  void aProviderWithOrdersOnlyStillHasStatements() {
    EhrAdapter ehr =
        new FakeEhr(
            asked -> {
              Chart chart = Chart.empty();
              for (Selection<MedicationOrder> selection : asked.of(MedicationOrder.class)) {
                chart = chart.with(selection, Page.of(List.of(order("1"))));
              }
              return chart;
            });

    assertThat(ids(ehr, "MedicationStatement", "patient", "p")).containsExactly("order.1");
  }

  @Test
  void aTypeThatTheProviderDeclinesIsNotFoundRatherThanEmpty() {
    EhrAdapter ehr = new FakeEhr(asked -> Chart.empty());

    FhirProblem problem = refused(ehr, "Observation", new Param("patient", "p"));
    assertThat(problem.status()).isEqualTo(404);
    assertThat(problem.code()).isEqualTo(IssueCode.NOT_SUPPORTED);
    assertThat(refused(ehr, "MedicationStatement", new Param("patient", "p")).status())
        .isEqualTo(404);
  }

  @Test
  void aQuestionThatFailedHasTheFailuresStatus() {
    EhrAdapter ehr =
        new FakeEhr(
            asked ->
                Chart.empty()
                    .failed(
                        asked.selections().get(0),
                        new EhrException(EhrException.Reason.TIMEOUT, "too slow", null)));

    assertThat(refused(ehr, "Observation", new Param("patient", "p")).status()).isEqualTo(504);
  }

  @Test
  void recordsOfAMergedPatientAreThePatients() {
    FakeEhr ehr =
        new FakeEhr(
            asked ->
                Chart.of(List.of(observation("1", "old").build(), observation("2", "new").build()))
                    .answersFor("old"));

    assertThat(ids(ehr, "Observation", "patient", "new")).containsExactly("1", "2");
    assertThat(ids(ehr, "Observation", "patient", "old")).containsExactly("1", "2");
  }

  @Test
  void aRetiredIdOpensNoOtherPatientsRecords() {
    FakeEhr ehr =
        new FakeEhr(
            asked ->
                Chart.of(
                        List.of(
                            observation("1", "old").build(),
                            observation("2", "new").build(),
                            observation("3", "other").build()))
                    .answersFor("old"));

    assertThat(ids(ehr, "Observation", "patient", "new")).containsExactly("1", "2");
    assertThat(refused(ehr, "Observation", new Param("patient", "old")).status()).isEqualTo(502);
  }

  @Test
  void aLocationIsReadAndNotSearched() {
    FakeEhr ehr = having(Location.builder("ward").build(), observation("o", "p").build());

    assertThat(ids(ehr, "Location/ward")).containsExactly("ward");
    assertThat(refused(ehr, "Location", new Param("_id", "ward")).status()).isEqualTo(400);
    assertThat(refused(ehr, "Location/x").status()).isEqualTo(404);
  }

  @Test
  void whenARecordWasChangedCanBeAskedFor() {
    FakeEhr ehr =
        having(
            observation("1", "p").updated(Instant.parse("2020-01-01T00:00:00Z")).build(),
            observation("2", "p").updated(Instant.parse("2020-06-01T00:00:00Z")).build(),
            observation("3", "p").build());

    assertThat(ids(ehr, "Observation", "patient", "p", "_lastUpdated", "ge2020-02"))
        .containsExactly("2");
    assertThat(ids(ehr, "Observation", "patient", "p", "_sort", "-_lastUpdated"))
        .containsExactly("2", "1", "3");
  }
}
