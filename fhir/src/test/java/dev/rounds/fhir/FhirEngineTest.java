package dev.rounds.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.Period;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FhirEngineTest {
  private static final String BASE = TestEngines.BASE;

  private final FhirEngine engine = TestEngines.engine(new TestDialect(), 3);

  /** Answers with a function, and keeps what it was asked. */
  private static final class FakeEhr implements EhrAdapter {
    final List<Selection<Patient>> asked = new ArrayList<>();
    private final Function<Selection<Patient>, Page<Patient>> answer;

    FakeEhr(Function<Selection<Patient>, Page<Patient>> answer) {
      this.answer = answer;
    }

    @Override
    public Page<Patient> find(Selection<Patient> asked, Call call) {
      this.asked.add(asked);
      return answer.apply(asked);
    }

    @Override
    public Chart read(ChartRequest asked, Call call) {
      return Chart.empty();
    }
  }

  private static FakeEhr having(Patient... patients) {
    return new FakeEhr(asked -> Page.of(Arrays.asList(patients)));
  }

  private static Patient patient(String id, String family) {
    return Patient.builder(id).names(List.of(HumanName.builder().family(family).build())).build();
  }

  private String ask(EhrAdapter ehr, String method, String path, Param... params) {
    return TestEngines.ask(engine, ehr, method, path, params);
  }

  private FhirProblem refused(EhrAdapter ehr, String method, String path, Param... params) {
    return catchThrowableOfType(FhirProblem.class, () -> ask(ehr, method, path, params));
  }

  @Test
  void aSearchFiltersWhatTheAdapterDidNotAndCountsAll() {
    FakeEhr ehr =
        having(
            patient("1", "Shaw"),
            patient("2", "Ross"),
            patient("3", "Bradshaw"),
            patient("4", "SHAW"),
            patient("5", "Kershaw"));

    String answer =
        ask(ehr, "GET", "Patient", new Param("family", "shaw"), new Param("_count", "2"));

    assertThat(answer.replaceFirst(",\\{\"relation\":\"next\"[^}]*}", ""))
        .isEqualTo(
            "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":4,"
                + "\"link\":[{\"relation\":\"self\",\"url\":\""
                + BASE
                + "/Patient?family=shaw&_count=2\"}],"
                + "\"entry\":[{\"fullUrl\":\""
                + BASE
                + "/Patient/1\",\"resource\":{\"resourceType\":\"Patient\",\"id\":\"1\"},"
                + "\"search\":{\"mode\":\"match\"}},{\"fullUrl\":\""
                + BASE
                + "/Patient/3\",\"resource\":{\"resourceType\":\"Patient\",\"id\":\"3\"},"
                + "\"search\":{\"mode\":\"match\"}}]}");
    assertThat(ehr.asked).hasSize(1);
    assertThat(ehr.asked.get(0).one(Aspect.LIMIT)).contains(2);
  }

  @Test
  void whatWasPostedIsInNoUrl() {
    String answer =
        ask(having(patient("1", "Shaw")), "POST", "Patient/_search", new Param("family", "shaw"));

    assertThat(answer).contains("\"url\":\"" + BASE + "/Patient\"").doesNotContain("shaw");
  }

  @Test
  void aCountOfZeroAnswersOnlyTheTotal() {
    String answer =
        ask(
            having(patient("1", "A"), patient("2", "B")),
            "GET",
            "Patient",
            new Param("_count", "0"));

    assertThat(answer).contains("\"total\":2").doesNotContain("entry");
  }

  @Test
  void noAnswerHasMoreEntriesThanTheServerAllows() {
    Patient[] five = new Patient[5];
    for (int i = 0; i < 5; i++) {
      five[i] = patient("p" + i, "A");
    }

    String answer = ask(having(five), "GET", "Patient", new Param("_count", "100"));

    assertThat(answer).contains("\"total\":5").contains("Patient/p2").doesNotContain("Patient/p3");
  }

  @Test
  void anAdapterThatDidEverythingIsBelieved() {
    FakeEhr ehr =
        new FakeEhr(
            asked ->
                Page.<Patient>of(List.of(patient("1", "does not match by itself")))
                    .applied(Aspect.FAMILY, Aspect.LIMIT)
                    .total(17)
                    .next("more"));

    String answer = ask(ehr, "GET", "Patient", new Param("family", "x"), new Param("_count", "1"));

    assertThat(answer).contains("\"total\":17").contains("Patient/1");
    assertThat(ehr.asked).hasSize(1);
  }

  @Test
  void anAdapterThatLimitedWithoutCountingIsAskedForAllOnce() {
    FakeEhr ehr =
        new FakeEhr(
            asked ->
                asked.aspects().contains(Aspect.LIMIT)
                    ? Page.<Patient>of(List.of(patient("1", "A"))).applied(Aspect.LIMIT)
                    : Page.of(List.of(patient("1", "A"), patient("2", "A"))));

    String answer = ask(ehr, "GET", "Patient", new Param("_count", "1"));

    assertThat(answer).contains("\"total\":2").contains("Patient/1").doesNotContain("Patient/2");
    assertThat(ehr.asked).hasSize(2);
  }

  @Test
  void aSourceThatPagesIsReadToTheEndForTheTotal() {
    FakeEhr ehr =
        new FakeEhr(
            asked ->
                asked.one(Aspect.CURSOR).isEmpty()
                    ? Page.<Patient>of(List.of(patient("1", "A"))).next("2")
                    : Page.of(List.of(patient("2", "A"))));

    assertThat(ask(ehr, "GET", "Patient"))
        .contains("\"total\":2")
        .contains("Patient/1")
        .contains("Patient/2");
    assertThat(ehr.asked.get(1).all(Aspect.CURSOR)).containsExactly(java.util.Set.of("2"));
  }

  @Test
  void aSourceThatNeverEndsIsTooCostly() {
    FakeEhr ehr = new FakeEhr(asked -> Page.<Patient>of(List.of()).next("again"));

    FhirProblem problem = refused(ehr, "GET", "Patient");

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.code()).isEqualTo(IssueCode.TOO_COSTLY);
  }

  @Test
  void anIncompleteAnswerSaysSoAndInventsNoTotal() {
    FakeEhr ehr =
        new FakeEhr(
            asked -> Page.<Patient>of(List.of(patient("1", "A"))).incomplete("by MRN only"));

    assertThat(ask(ehr, "GET", "Patient"))
        .doesNotContain("\"total\"")
        .contains("\"code\":\"incomplete\"")
        .contains("by MRN only")
        .contains("{\"mode\":\"outcome\"}");
  }

  @Test
  void aReadFindsTheOneOfThatId() {
    FakeEhr ehr = having(patient("1", "A"), patient("2", "B"));

    assertThat(ask(ehr, "GET", "Patient/2"))
        .isEqualTo("{\"resourceType\":\"Patient\",\"id\":\"2\"}");
    assertThat(ehr.asked.get(0).one(Aspect.ID)).contains("2");
  }

  @ParameterizedTest
  @CsvSource({"Patient/3", "Patient/no id", "Patient/", "Patient/%00"})
  void anUnknownIdIsNotFoundWhateverItLooksLike(String path) {
    FhirProblem problem = refused(having(patient("1", "A")), "GET", path);

    assertThat(problem.status()).isEqualTo(404);
    assertThat(problem.getMessage()).isEqualTo("There is no resource of that id");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, Nothing, 404",
    "GET, Patient/1/_history, 404",
    "GET, '', 404",
    "POST, Patient, 405",
    "PUT, Patient/1, 405",
    "DELETE, Patient/1, 405",
    "DELETE, Patient/_search, 405"
  })
  void whatIsNotServedIsRefused(String method, String path, int status) {
    FhirProblem problem = refused(having(), method, path);

    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.allow().isEmpty()).isEqualTo(status != 405);
  }

  @Test
  void aReadTakesNoSearchParameter() {
    FhirProblem problem =
        refused(having(patient("1", "A")), "GET", "Patient/1", new Param("family", "A"));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.parameter()).contains("family");
  }

  @ParameterizedTest
  @EnumSource(EhrException.Reason.class)
  void eachFailureOfTheEhrHasAStatusThatIsNotOurFault(EhrException.Reason reason) {
    FakeEhr ehr =
        new FakeEhr(
            asked -> {
              throw new EhrException(reason, "because", null).retryAfter(Duration.ofSeconds(7));
            });

    FhirProblem problem = refused(ehr, "GET", "Patient/1");

    assertThat(problem.status()).isIn(400, 502, 503, 504);
    assertThat(problem.getMessage()).contains("because");
    assertThat(problem.retryAfter()).contains(Duration.ofSeconds(7));
  }

  @Test
  void anAdapterThatBreaksIsNot500AndTellsNothing() {
    FakeEhr broken =
        new FakeEhr(
            asked -> {
              throw new IllegalStateException("SELECT secret");
            });
    FakeEhr none = new FakeEhr(asked -> null);

    assertThat(refused(broken, "GET", "Patient/1").status()).isEqualTo(502);
    assertThat(refused(broken, "GET", "Patient/1").getMessage()).doesNotContain("secret");
    assertThat(refused(none, "GET", "Patient").status()).isEqualTo(502);
  }

  @Test
  void thePreferredCurrentMrnComesFirst() {
    Identifier other = Identifier.builder().system("urn:ssn").value("ssn").build();
    Identifier mrn = Identifier.mrn("urn:other", "mrn");
    Identifier preferred = Identifier.mrn("urn:preferred", "preferred");
    Identifier old =
        Identifier.builder()
            .type(Identifier.MEDICAL_RECORD_NUMBER)
            .system("urn:preferred")
            .value("old")
            .period(Period.of(null, PartialDateTime.parse("2001")))
            .build();

    assertThat(identifiers(other, mrn, old, preferred))
        .containsExactly("preferred", "ssn", "mrn", "old");
    assertThat(identifiers(other, old, mrn)).containsExactly("mrn", "ssn", "old");
    assertThat(identifiers(other, old)).containsExactly("old", "ssn");
    assertThat(identifiers(other, mrn)).containsExactly("mrn", "ssn");
    assertThat(identifiers(mrn, other)).containsExactly("mrn", "ssn");
  }

  private List<String> identifiers(Identifier... identifiers) {
    Patient patient = Patient.builder("1").identifiers(List.of(identifiers)).build();
    String json = ask(having(patient), "GET", "Patient/1");
    return java.util.regex.Pattern.compile("\"value\":\"(\\w+)\"")
        .matcher(json)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void aProblemBecomesAnOutcomeThatNamesTheParameter() {
    FhirProblem problem = refused(having(), "GET", "Patient", new Param("colour", "red"));

    assertThat(TestEngines.json(engine.problem(problem)))
        .contains("\"resourceType\":\"OperationOutcome\"")
        .contains("\"severity\":\"error\",\"code\":\"not-supported\"")
        .contains("\"location\":[\"http.colour\"]")
        .doesNotContain("red");
  }
}
