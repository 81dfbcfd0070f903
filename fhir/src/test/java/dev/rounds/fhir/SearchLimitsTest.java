package dev.rounds.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Searches at the edges of what is allowed, and that it does not matter who does the work. */
class SearchLimitsTest {
  private static final List<Patient> ALL =
      IntStream.range(0, 12).mapToObj(i -> Patient.builder("p" + (i * 7 % 12)).build()).toList();

  private final FhirEngine engine = TestEngines.engine(new TestDialect(), 100);

  private record Ehr(Function<Selection<Patient>, Page<Patient>> answer) implements EhrAdapter {
    @Override
    public Page<Patient> find(Selection<Patient> selection, Call call) {
      return answer.apply(selection);
    }

    @Override
    public Chart read(ChartRequest request, Call call) {
      return Chart.empty();
    }
  }

  private static final Ehr NAIVE = new Ehr(asked -> Page.of(ALL));

  /** Filters by id, sorts by id, limits, counts and pages. */
  private static final Ehr DILIGENT =
      new Ehr(
          asked -> {
            List<Patient> found = new ArrayList<>(ALL);
            asked.all(Aspect.ID).forEach(ids -> found.removeIf(p -> !ids.contains(p.id())));
            asked
                .one(Aspect.ORDER)
                .ifPresent(
                    order ->
                        found.sort(
                            (a, b) ->
                                order.descending()
                                    ? b.id().compareTo(a.id())
                                    : a.id().compareTo(b.id())));
            int from = asked.one(Aspect.CURSOR).map(Integer::parseInt).orElse(0);
            int to = Math.min(found.size(), from + asked.one(Aspect.LIMIT).orElse(found.size()));
            Page<Patient> page =
                Page.<Patient>of(found.subList(from, to))
                    .applied(asked.aspects().toArray(Aspect<?>[]::new))
                    .total(found.size());
            return to < found.size() ? page.next(Integer.toString(to)) : page;
          });

  private String ask(EhrAdapter ehr, Param... params) {
    return TestEngines.ask(engine, ehr, "GET", "Patient", params);
  }

  private int refused(Param... params) {
    return catchThrowableOfType(FhirProblem.class, () -> ask(NAIVE, params)).status();
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** The ids of each page and the total, to the last page. */
  private List<String> pages(EhrAdapter ehr, Param... params) {
    List<String> pages = new ArrayList<>();
    String answer = ask(ehr, params);
    while (true) {
      pages.add(all("\"id\":\"([^\"]*)\"", answer) + " of " + all("\"total\":(\\d+)", answer));
      Matcher next = Pattern.compile("\\?_cursor=([^\"]*)\"").matcher(answer);
      if (!next.find()) {
        return pages;
      }
      answer = ask(ehr, new Param("_cursor", next.group(1)));
    }
  }

  @Property(tries = 300)
  void whoeverFiltersSortsAndPagesTheAnswersAreTheSame(
      @ForAll @IntRange(min = 0, max = 14) int count,
      @ForAll @IntRange(min = 0, max = 14) int ids,
      @ForAll boolean filtered,
      @ForAll boolean sorted,
      @ForAll boolean descending) {
    List<Param> params = new ArrayList<>(List.of(new Param("_count", Integer.toString(count))));
    if (filtered) {
      String asked =
          String.join(",", IntStream.rangeClosed(0, ids).mapToObj(i -> "p" + i).toList());
      params.add(new Param("_id", asked));
    }
    if (sorted) {
      params.add(new Param("_sort", descending ? "-_id" : "_id"));
    }
    Param[] query = params.toArray(Param[]::new);

    assertThat(pages(DILIGENT, query)).isEqualTo(pages(NAIVE, query));
  }

  @Test
  void aSearchThatIsFarTooLongForALinkIsAnsweredWithoutOne() {
    String names = "id,".repeat(40_000) + "id";

    String answer = ask(NAIVE, new Param("_count", "4"), new Param("_elements", names));

    assertThat(answer).contains("\"total\":12").contains("too long for a link");
    assertThat(all("(_cursor)", answer)).isEmpty();
  }

  @Test
  void aSummaryThatCountsIsTheSameBeforeAndAfterACount() {
    Param summary = new Param("_summary", "count");
    Param count = new Param("_count", "4");

    assertThat(pages(NAIVE, summary, count))
        .isEqualTo(pages(NAIVE, count, summary))
        .containsExactly("[] of [12]");
  }

  @Test
  void aSummaryTakesNoModifier() {
    assertThat(refused(new Param("_summary:text", "nonsense"))).isEqualTo(400);
    assertThat(refused(new Param("_summary:true", "count"))).isEqualTo(400);
  }

  @Property(tries = 1000)
  void aBatchOfAnythingIsAnsweredOrRefused(
      @ForAll String text, @ForAll @IntRange(min = 0, max = 9) int shape) {
    String quoted = '"' + text.replaceAll("[\\x00-\\x1f\"\\\\]", "?") + '"';
    String body =
        switch (shape) {
          case 0 -> text;
          case 1 -> quoted;
          case 2 -> "{\"resourceType\":" + quoted + "}";
          case 3 -> batch("\"batch\"", quoted);
          case 4 -> batch("\"batch\"", "[" + quoted + ",null,{}]");
          case 5 -> batch(quoted, "[]");
          case 6 -> batch("\"transaction\"", "[{\"request\":[{\"method\":\"GET\"}]}]");
          case 7 -> batch("\"batch\"", "[{\"request\":{\"method\":" + quoted + ",\"url\":7}}]");
          default ->
              batch(
                  shape == 8 ? "\"batch\"" : "\"transaction\"",
                  "[{\"request\":{\"method\":\"GET\",\"url\":" + quoted + "}}]");
        };
    int status;
    try {
      FhirAnswer answer =
          engine.batch(
              body.getBytes(StandardCharsets.UTF_8),
              "client",
              TestEngines.provider(NAIVE),
              TestEngines.ehrCall());
      assertThat(TestEngines.json(answer)).doesNotContain("\"status\":\"5");
      status = answer.status();
    } catch (FhirProblem problem) {
      status = problem.status();
    }

    assertThat(status).matches(code -> code == 200 || (code >= 400 && code < 500));
  }

  private static String batch(String type, String entries) {
    return "{\"resourceType\":\"Bundle\",\"type\":" + type + ",\"entry\":" + entries + "}";
  }
}
