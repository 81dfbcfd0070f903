package dev.rounds.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.Reference;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A search says who is meant by an identifier or an encounter; the source pages through that
 * patient's records by a cursor of its own; and before the next page somebody else is meant.
 */
class ChangingPatientsTest {
  private static final Param IDENTIFIER = new Param("patient.identifier", "urn:mrn|17");
  private static final Param ENCOUNTER = new Param("encounter", "e1");
  private static final Param TWO = new Param("_count", "2");

  private final FhirEngine engine = TestEngines.engine(new ClinicalDialect(), 100);
  private final Ehr ehr = new Ehr();

  /** Five observations of each patient, two by two; a cursor is good for its patient only. */
  private static final class Ehr implements EhrAdapter {
    private List<String> meant = List.of("p1");
    private boolean limits = true;

    @Override
    public Page<Patient> find(Selection<Patient> asked, Call call) {
      return Page.of(
          meant.stream()
              .map(
                  id ->
                      Patient.builder(id)
                          .identifiers(List.of(Identifier.mrn("urn:mrn", "17")))
                          .build())
              .toList());
    }

    @Override
    public Chart read(ChartRequest asked, Call call) {
      Chart chart = Chart.of(meant.stream().map(Ehr::encounter).toList());
      for (Selection<Observation> selection : asked.of(Observation.class)) {
        chart = chart.with(selection, page(selection, asked.patient().orElseThrow()));
      }
      return chart;
    }

    private static ClinicalRecord encounter(String patient) {
      return Encounter.builder("e1").patient(Reference.to("Patient", patient, null)).build();
    }

    private Page<Observation> page(Selection<Observation> asked, String patient) {
      List<Observation> all =
          IntStream.range(0, 5)
              .mapToObj(
                  i ->
                      Observation.builder(patient + "." + i)
                          .patient(Reference.to("Patient", patient, null))
                          .encounter(Reference.to("Encounter", "e1", null))
                          .build())
              .toList();
      if (!limits) {
        return Page.of(all);
      }
      int from =
          asked
              .one(Aspect.CURSOR)
              .map(
                  cursor -> {
                    if (!cursor.startsWith(patient + "@")) {
                      throw new IllegalArgumentException("a cursor of another patient");
                    }
                    return Integer.valueOf(cursor.substring(patient.length() + 1));
                  })
              .orElse(0);
      int to = Math.min(all.size(), from + asked.one(Aspect.LIMIT).orElse(all.size()));
      Page<Observation> page =
          Page.<Observation>of(all.subList(from, to))
              .applied(asked.aspects().toArray(Aspect<?>[]::new))
              .total(all.size());
      return to < all.size() ? page.next(patient + "@" + to) : page;
    }
  }

  private String ask(Param... params) {
    return TestEngines.ask(engine, ehr, "GET", "Observation", params);
  }

  private static List<String> ids(String answer) {
    return Pattern.compile("\"id\":\"([^\"]*)\"")
        .matcher(answer)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static Optional<Param> next(String answer) {
    Matcher link = Pattern.compile("\\?_cursor=([^\"]*)\"").matcher(answer);
    return link.find() ? Optional.of(new Param("_cursor", link.group(1))) : Optional.empty();
  }

  private int refused(Param param) {
    return catchThrowableOfType(FhirProblem.class, () -> ask(param)).status();
  }

  @Test
  void withoutAChangeThePagesGoOn() {
    for (Param who : List.of(IDENTIFIER, ENCOUNTER)) {
      String first = ask(who, TWO);
      String second = ask(next(first).orElseThrow());
      String third = ask(next(second).orElseThrow());

      assertThat(ids(first)).containsExactly("p1.0", "p1.1");
      assertThat(ids(second)).containsExactly("p1.2", "p1.3");
      assertThat(ids(third)).containsExactly("p1.4");
      assertThat(third).contains("\"total\":5");
      assertThat(next(third)).isEmpty();
    }
  }

  @Test
  void whereAnotherPatientIsMeantBesideThePagesGoOnWithTheFirst() {
    Param second = next(ask(IDENTIFIER, TWO)).orElseThrow();
    ehr.meant = List.of("p2", "p1");

    String answer = ask(second);

    assertThat(ids(answer)).containsExactly("p1.2", "p1.3");
    assertThat(ids(ask(next(answer).orElseThrow()))).containsExactly("p1.4");
  }

  @Test
  void whereNobodyOrOnlyAnotherPatientIsMeantTheLinkIsGone() {
    for (Param who : List.of(IDENTIFIER, ENCOUNTER)) {
      ehr.meant = List.of("p1");
      Param second = next(ask(who, TWO)).orElseThrow();
      for (List<String> now : List.of(List.<String>of(), List.of("p2"), List.of("p2", "p3"))) {
        ehr.meant = now;

        assertThat(refused(second)).as("%s, and now %s", who.name(), now).isEqualTo(410);
      }
    }
  }

  @Test
  void pagesThatAreCountedGoOnWhoeverIsMeant() {
    ehr.limits = false;
    Param second = next(ask(IDENTIFIER, TWO)).orElseThrow();

    ehr.meant = List.of("p1", "p2");
    assertThat(ids(ask(second))).containsExactly("p1.2", "p1.3");
    ehr.meant = List.of();
    assertThat(ask(second)).contains("\"total\":0");
  }

  @Test
  void aSearchOfSeveralPatientsGoesOnWhereOneIsLeft() {
    ehr.meant = List.of("p1", "p2");
    String first = ask(IDENTIFIER, TWO);
    ehr.meant = List.of("p1");
    String second = ask(next(first).orElseThrow());

    assertThat(first).contains("\"total\":10");
    assertThat(ids(second)).containsExactly("p1.2", "p1.3");
    assertThat(second).contains("\"total\":5");
  }
}
