package dev.rounds.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.dstu2.Dstu2Dialect;
import dev.rounds.fhir.CursorSeal;
import dev.rounds.fhir.Dialect;
import dev.rounds.fhir.EngineSettings;
import dev.rounds.fhir.FhirAnswer;
import dev.rounds.fhir.FhirCall;
import dev.rounds.fhir.FhirEngine;
import dev.rounds.fhir.FhirProblem;
import dev.rounds.fhir.Metadata;
import dev.rounds.fhir.Param;
import dev.rounds.fhir.Provider;
import dev.rounds.fhir.SearchParam;
import dev.rounds.fhir.TypeBinding;
import dev.rounds.fhir.out.JsonOut;
import dev.rounds.stu3.Stu3Dialect;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/**
 * Whoever does the work, the answers are the same: an adapter that filters, sorts, limits, counts
 * and pages itself, one that does some of it, and one that does nothing, are asked the same and
 * must give the same status, the same ids in the same order on each page, and the same total.
 */
class PushdownTest {
  private static final String BASE = "https://rounds.example/fhir";
  private static final int MOST_PAGES = 40;

  /** Between the dates that are written here and UTC a day may lie. */
  private static final ZoneId ZONE = ZoneId.of("Pacific/Auckland");

  /** Everything that can be asked of any record. */
  private static final Set<Aspect<?>> ALL =
      Set.of(
          Aspect.ID,
          Aspect.ENCOUNTER,
          Aspect.IDENTIFIER,
          Aspect.GENDER,
          Aspect.CATEGORY,
          Aspect.CODE,
          Aspect.ENTERED_IN_ERROR,
          Aspect.FAMILY,
          Aspect.GIVEN,
          Aspect.NAME,
          Aspect.BIRTH_DATE,
          Aspect.DATE,
          Aspect.UPDATED,
          Aspect.ORDER,
          Aspect.LIMIT);

  private static final CursorSeal OPEN =
      new CursorSeal() {
        @Override
        public String seal(byte[] content, String boundTo) {
          return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
        }

        @Override
        public byte[] open(String sealed, String boundTo) {
          return Base64.getUrlDecoder().decode(sealed);
        }
      };

  private static final List<Served> VERSIONS =
      List.of(new Served(new Dstu2Dialect()), new Served(new Stu3Dialect()));

  /** A version, and the engine that serves it. */
  private record Served(Dialect dialect, FhirEngine engine) {
    Served(Dialect dialect) {
      this(
          dialect,
          new FhirEngine(
              dialect,
              new Metadata(BASE, BASE, BASE, LocalDate.EPOCH, false),
              new EngineSettings(7, 20, 1, OPEN, Runnable::run, InstantSource.system())));
    }
  }

  /** A question in one version. */
  record Search(Served served, String type, List<Param> params) {
    @Override
    public String toString() {
      return served.dialect().version() + " " + type + " " + params;
    }
  }

  /** What an adapter does itself. */
  record Skill(Set<Aspect<?>> can, boolean counts, OptionalInt pageSize) {
    SkilledAdapter of(MixedCharts charts) {
      return new SkilledAdapter(charts, can, counts, pageSize, ZONE);
    }
  }

  private static final Skill NONE = new Skill(Set.of(), false, OptionalInt.empty());

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void whoDoesItAllAndWhoDoesNothingAnswerTheSame(
      @ForAll("searches") Search search,
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed,
      @ForAll @IntRange(min = 1, max = 5) int pageSize) {
    MixedCharts charts = new MixedCharts(seed);
    Skill all = new Skill(ALL, true, OptionalInt.of(pageSize));

    assertThat(pages(search, all.of(charts))).isEqualTo(pages(search, NONE.of(charts)));
  }

  @Property(tries = 6000, edgeCases = EdgeCasesMode.NONE)
  void whoDoesAnyPartOfItAnswersTheSame(
      @ForAll("searches") Search search,
      @ForAll("skills") Skill skill,
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    MixedCharts charts = new MixedCharts(seed);

    assertThat(pages(search, skill.of(charts))).isEqualTo(pages(search, NONE.of(charts)));
  }

  @Provide
  Arbitrary<Skill> skills() {
    Arbitrary<Set<Aspect<?>>> some =
        Arbitraries.<Aspect<?>>of(ALL).set().ofMinSize(1).map(HashSet::new);
    Arbitrary<Set<Aspect<?>>> most =
        Arbitraries.<Aspect<?>>of(ALL)
            .set()
            .ofMaxSize(2)
            .map(
                not -> {
                  Set<Aspect<?>> can = new HashSet<>(ALL);
                  can.removeAll(not);
                  return can;
                });
    Arbitrary<OptionalInt> pageSizes = Arbitraries.integers().between(1, 5).map(OptionalInt::of);
    return Combinators.combine(
            Arbitraries.oneOf(some, most),
            Arbitraries.of(true, false),
            Arbitraries.oneOf(pageSizes, Arbitraries.just(OptionalInt.empty())))
        .as(Skill::new);
  }

  @Provide
  Arbitrary<Search> searches() {
    List<Arbitrary<Search>> all = new ArrayList<>();
    for (Served served : VERSIONS) {
      for (TypeBinding<?> binding : served.dialect().types()) {
        if (!binding.params().isEmpty()) {
          all.add(searches(served, binding));
        }
      }
    }
    return Arbitraries.oneOf(all);
  }

  private static Arbitrary<Search> searches(Served served, TypeBinding<?> binding) {
    return Combinators.combine(
            whose(binding),
            Arbitraries.of(binding.params()).flatMap(PushdownTest::criterion).list().ofMaxSize(2),
            order(binding).list().ofMaxSize(2),
            Arbitraries.integers().between(0, 9).map(PushdownTest::count).list().ofMaxSize(1))
        .as(
            (whose, criteria, order, count) -> {
              List<Param> params = new ArrayList<>(whose);
              params.addAll(criteria);
              params.addAll(order);
              params.addAll(count);
              return new Search(served, binding.type(), params);
            });
  }

  private static Arbitrary<List<Param>> whose(TypeBinding<?> binding) {
    if (binding.type().equals("Patient")) {
      return Arbitraries.just(List.of());
    }
    return Arbitraries.frequency(
            Tuple.of(8, "patient=p1"),
            Tuple.of(1, "patient=Patient/p2"),
            Tuple.of(2, "patient.identifier=urn:lab|17"),
            Tuple.of(1, ""))
        .map(PushdownTest::params);
  }

  private static List<Param> params(String text) {
    int equals = text.indexOf('=');
    return equals < 0
        ? List.of()
        : List.of(new Param(text.substring(0, equals), text.substring(equals + 1)));
  }

  private static Param count(int count) {
    return new Param("_count", Integer.toString(count));
  }

  private static Arbitrary<Param> order(TypeBinding<?> binding) {
    List<String> keys =
        binding.type().equals("Patient")
            ? List.of("_id", "-_lastUpdated", "birthdate", "-birthdate", "family", "-given")
            : List.of("date", "-date", "_id", "-_id", "_lastUpdated", "-date,_id", "-_lastUpdated");
    return Arbitraries.of(keys).map(key -> new Param("_sort", key));
  }

  private static Arbitrary<Param> criterion(SearchParam<?> param) {
    if (param.form() == SearchParam.Form.PATIENT) {
      return Arbitraries.just(new Param(param.name(), "p1"));
    }
    Arbitrary<Param> plain =
        values(param)
            .list()
            .ofMinSize(1)
            .ofMaxSize(2)
            .map(each -> new Param(param.name(), String.join(",", each)));
    Arbitrary<Param> missing =
        Arbitraries.of("true", "false").map(value -> new Param(param.name() + ":missing", value));
    Arbitrary<Param> updated = dates().map(date -> new Param("_lastUpdated", date));
    return Arbitraries.frequencyOf(Tuple.of(8, plain), Tuple.of(1, missing), Tuple.of(1, updated));
  }

  private static Arbitrary<String> values(SearchParam<?> param) {
    return switch (param.form()) {
      case ID -> ids();
      case DATE -> dates();
      case ENCOUNTER -> Arbitraries.of("e0", "Encounter/e1");
      case GENDER -> Arbitraries.of("female", "male", "nonsense");
      case TEXT -> Arbitraries.of("muller", "ng", "Zoë", "o", "Dr");
      default -> tokens(param.name());
    };
  }

  private static Arbitrary<String> ids() {
    return Combinators.combine(
            Arbitraries.of("p", "o", "c", "e", "a", "m", "s", "v", "order.m"),
            Arbitraries.integers().between(0, 9))
        .as((prefix, number) -> prefix + number);
  }

  private static Arbitrary<String> dates() {
    return Combinators.combine(
            Arbitraries.of("", "", "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb"),
            Arbitraries.of(
                "2026",
                "2026-01",
                "2026-01-02",
                "2026-01-03",
                "2025-12-31",
                "2026-01-02T10:00:00Z"))
        .as((prefix, date) -> prefix + date);
  }

  private static Arbitrary<String> tokens(String name) {
    if (name.equals("identifier")) {
      return Arbitraries.of("17", "urn:lab|17", "|18", "urn:lab|");
    } else if (name.endsWith("status")) {
      return Arbitraries.of(
          "final",
          "active",
          "completed",
          "entered-in-error",
          "unknown",
          "confirmed",
          "finished",
          "http://hl7.org/fhir/observation-status|final",
          "http://hl7.org/fhir/encounter-status|finished");
    }
    return Arbitraries.of("a", "vital-signs", "urn:codes|b", "urn:others|", "food", "diagnosis");
  }

  /** Status, ids in order and total of each page, to the last. */
  private static List<String> pages(Search search, EhrAdapter ehr) {
    List<String> pages = new ArrayList<>();
    List<Param> params = search.params();
    while (pages.size() < MOST_PAGES) {
      String answer;
      try {
        answer = json(ask(search, params, ehr));
      } catch (FhirProblem problem) {
        pages.add(problem.status() + " " + problem.getMessage());
        return pages;
      }
      pages.add(
          all("\"fullUrl\":\"[^\"]*/([^/\"]*)\"", answer)
              + " of "
              + all("\"total\":(\\d+)", answer));
      Optional<String> cursor = all("\\?_cursor=([^\"]*)\"", answer).stream().findFirst();
      if (cursor.isEmpty()) {
        return pages;
      }
      params = List.of(new Param("_cursor", cursor.get()));
    }
    throw new AssertionError("the pages do not end: " + pages);
  }

  private static FhirAnswer ask(Search search, List<Param> params, EhrAdapter ehr) {
    return search
        .served()
        .engine()
        .answer(
            new FhirCall("GET", search.type(), params, false, "client"),
            new Provider(ehr, Optional.empty(), ZONE),
            TestCall.until(Instant.MAX));
  }

  private static String json(FhirAnswer answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonOut out = new JsonOut(bytes, answer.zone(), false)) {
      answer.write(out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static List<String> all(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.results().map(found -> found.group(1)).toList();
  }
}
