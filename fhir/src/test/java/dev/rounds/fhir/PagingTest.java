package dev.rounds.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagingTest {
  private static final List<Patient> ALL =
      IntStream.range(0, 10)
          .mapToObj(
              i ->
                  Patient.builder("p" + i)
                      .names(List.of(HumanName.builder().family("Shaw" + (9 - i)).build()))
                      .build())
          .toList();

  private final FhirEngine engine = TestEngines.engine(new TestDialect(), 100);

  private record Ehr(
      Function<Selection<Patient>, Page<Patient>> answer, List<Selection<Patient>> asked)
      implements EhrAdapter {
    Ehr(Function<Selection<Patient>, Page<Patient>> answer) {
      this(answer, new ArrayList<>());
    }

    @Override
    public Page<Patient> find(Selection<Patient> selection, Call call) {
      asked.add(selection);
      return answer.apply(selection);
    }

    @Override
    public Chart read(ChartRequest request, Call call) {
      return Chart.empty();
    }
  }

  /** Does nothing itself. */
  private static Ehr naive() {
    return new Ehr(asked -> Page.of(ALL));
  }

  /** Does all itself, and pages by a cursor that is an offset. */
  private static Ehr whole() {
    return new Ehr(
        asked -> {
          int from = asked.one(Aspect.CURSOR).map(Integer::parseInt).orElse(0);
          int to = Math.min(ALL.size(), from + asked.one(Aspect.LIMIT).orElse(ALL.size()));
          Page<Patient> page =
              Page.<Patient>of(ALL.subList(from, to))
                  .applied(asked.aspects().toArray(Aspect<?>[]::new))
                  .applied(Aspect.LIMIT)
                  .total(ALL.size());
          return to < ALL.size() ? page.next(Integer.toString(to)) : page;
        });
  }

  private String ask(EhrAdapter ehr, String method, Param... params) {
    String path = method.equals("POST") ? "Patient/_search" : "Patient";
    return TestEngines.ask(engine, ehr, method, path, params);
  }

  private static Optional<String> next(String answer) {
    Matcher link =
        Pattern.compile("\"relation\":\"next\",\"url\":\"[^\"]*\\?_cursor=([^\"]*)\"")
            .matcher(answer);
    return link.find() ? Optional.of(link.group(1)) : Optional.empty();
  }

  private static List<String> ids(String answer) {
    List<String> ids = new ArrayList<>();
    Matcher matcher = Pattern.compile("\"id\":\"([^\"]*)\"").matcher(answer);
    while (matcher.find()) {
      ids.add(matcher.group(1));
    }
    return ids;
  }

  private List<List<String>> pages(EhrAdapter ehr, Param... params) {
    List<List<String>> pages = new ArrayList<>();
    String answer = ask(ehr, "GET", params);
    pages.add(ids(answer));
    for (Optional<String> cursor = next(answer); cursor.isPresent(); cursor = next(answer)) {
      answer = ask(ehr, "GET", new Param("_cursor", cursor.get()));
      assertThat(answer).contains("\"total\":10");
      pages.add(ids(answer));
    }
    return pages;
  }

  @Test
  void theLinksLeadThroughAllMatchesWhoeverPages() {
    List<List<String>> expected =
        List.of(
            List.of("p0", "p1", "p2", "p3"), List.of("p4", "p5", "p6", "p7"), List.of("p8", "p9"));
    Param[] query = {new Param("family", "shaw"), new Param("_count", "4")};

    assertThat(pages(naive(), query)).isEqualTo(expected);
    assertThat(pages(whole(), query)).isEqualTo(expected);
  }

  @Test
  void aSourceThatLimitsAndCannotGoOnIsAskedForAllOnTheNextPage() {
    Ehr ehr =
        new Ehr(
            asked -> {
              Optional<Integer> limit = asked.one(Aspect.LIMIT);
              Page<Patient> page =
                  Page.<Patient>of(ALL.subList(0, limit.orElse(ALL.size())))
                      .applied(Aspect.FAMILY)
                      .total(ALL.size());
              return limit.isPresent() ? page.applied(Aspect.LIMIT) : page;
            });

    assertThat(pages(ehr, new Param("family", "shaw"), new Param("_count", "6")))
        .containsExactly(
            List.of("p0", "p1", "p2", "p3", "p4", "p5"), List.of("p6", "p7", "p8", "p9"));
  }

  @Test
  void theSortGoesOnOverPages() {
    assertThat(pages(naive(), new Param("_sort", "family"), new Param("_count", "5")))
        .containsExactly(
            List.of("p9", "p8", "p7", "p6", "p5"), List.of("p4", "p3", "p2", "p1", "p0"));
  }

  @Test
  void aLastPageHasNoNextAndACountOfZeroNone() {
    assertThat(next(ask(naive(), "GET", new Param("_count", "10")))).isEmpty();
    assertThat(next(ask(naive(), "GET", new Param("_count", "0")))).isEmpty();
  }

  @Test
  void whatWasSearchedForStandsInNoLinkOfAPostedSearch() {
    String answer = ask(naive(), "POST", new Param("family", "shaw"), new Param("_count", "4"));

    assertThat(answer).doesNotContain("shaw");
    assertThat(ids(ask(naive(), "GET", new Param("_cursor", next(answer).orElseThrow()))))
        .containsExactly("p4", "p5", "p6", "p7");
  }

  @Test
  void aCursorStandsAlone() {
    String cursor = next(ask(naive(), "GET", new Param("_count", "4"))).orElseThrow();
    FhirProblem refused =
        catchThrowableOfType(
            FhirProblem.class,
            () -> ask(naive(), "GET", new Param("_cursor", cursor), new Param("family", "x")));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(ids(ask(naive(), "GET", new Param("_cursor", cursor), new Param("_format", "json"))))
        .hasSize(4);
  }

  @Test
  void aCursorIsGoodForItsClientAndTypeOnly() {
    String cursor = next(ask(naive(), "GET", new Param("_count", "4"))).orElseThrow();
    FhirCall another =
        new FhirCall(
            "GET", "Patient", List.of(new Param("_cursor", cursor)), false, "another client");

    assertThat(
            catchThrowableOfType(
                    FhirProblem.class,
                    () ->
                        engine.answer(
                            another, TestEngines.provider(naive()), TestEngines.ehrCall()))
                .status())
        .isEqualTo(400);
  }

  @Test
  void aSearchTooLongForALinkSaysSo() {
    List<Param> params = new ArrayList<>();
    java.util.Random random = new java.util.Random(1);
    for (int i = 0; i < 30; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < 200; j++) {
        text.append((char) ('a' + random.nextInt(26)));
      }
      params.add(new Param("family", "shaw," + text));
    }
    params.add(new Param("_count", "4"));

    String answer = ask(naive(), "GET", params.toArray(Param[]::new));

    assertThat(next(answer)).isEmpty();
    assertThat(answer).contains("\"total\":10").contains("too long for a link");
  }

  @Test
  void aTotalThatTakesTooManyPagesIsLeftOut() {
    Ehr endless =
        new Ehr(
            asked -> {
              int page = asked.one(Aspect.CURSOR).map(Integer::parseInt).orElse(0);
              return Page.<Patient>of(ALL).next(Integer.toString(page + 1));
            });

    String answer = ask(endless, "GET", new Param("_count", "4"));

    assertThat(answer).doesNotContain("\"total\"");
    assertThat(ids(answer)).hasSize(4);
    assertThat(next(answer)).isPresent();
  }
}
