package dev.rounds.adapter.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.Observation;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.Token;
import dev.rounds.testkit.MapSettings;
import dev.rounds.testkit.TestCall;
import dev.rounds.testkit.TestHost;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChartReadTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final TestCall CALL = TestCall.until(NOW.plusSeconds(10));
  private static final Selection<Observation> OBSERVATIONS = Selection.all(Observation.class);
  private static final Selection<Encounter> ENCOUNTERS = Selection.all(Encounter.class);

  /** A type that a later version may bring. */
  private interface NewType extends ClinicalRecord {}

  private final Population population = new Population(1, 100);
  private final EhrAdapter adapter =
      new SampleFactory().open(MapSettings.empty(), TestHost.withClock(InstantSource.fixed(NOW)));

  private Chart ofPatient(String patient, List<Selection<? extends ClinicalRecord>> asked) {
    return adapter.read(ChartRequest.ofPatient(patient, asked), CALL);
  }

  private Chart byId(List<Selection<? extends ClinicalRecord>> asked) {
    return adapter.read(ChartRequest.byId(asked), CALL);
  }

  @Test
  void chartHasWhatWasAskedForAndClaimsNothing() {
    Selection<Observation> vitals =
        OBSERVATIONS.and(Aspect.CATEGORY, Token.of("vital-signs")).and(Aspect.LIMIT, 3);
    Chart chart = ofPatient(population.id(20), List.of(vitals, ENCOUNTERS));
    assertThat(chart.page(vitals).orElseThrow().items()).hasSizeGreaterThan(20);
    assertThat(chart.page(vitals).orElseThrow().applied()).isEmpty();
    assertThat(chart.page(ENCOUNTERS).orElseThrow().items()).isNotEmpty();
    assertThat(chart.page(Selection.all(Condition.class))).as("not asked for").isEmpty();
  }

  @Test
  void unknownPatientHasAnEmptyChart() {
    assertThat(ofPatient("nobody", List.of(ENCOUNTERS)).page(ENCOUNTERS).orElseThrow().items())
        .isEmpty();
  }

  @Test
  void unknownTypeIsDeclined() {
    Selection<NewType> all = Selection.all(NewType.class);
    assertThat(ofPatient(population.id(20), List.of(all)).page(all)).isEmpty();
    assertThat(ofPatient(population.id(20), List.of(all)).failure(all)).isEmpty();
  }

  @Test
  void recordAndItsLocationAreReadById() {
    Encounter encounter =
        ofPatient(population.id(20), List.of(ENCOUNTERS))
            .page(ENCOUNTERS)
            .orElseThrow()
            .items()
            .get(0);
    Selection<Encounter> one = ENCOUNTERS.and(Aspect.ID, encounter.id());
    Page<Encounter> page = byId(List.of(one)).page(one).orElseThrow();
    assertThat(page.items()).containsExactly(encounter);
    assertThat(page.applied()).containsExactly(Aspect.ID);

    String place = encounter.locations().get(0).location().orElseThrow().id().orElseThrow();
    Selection<Location> locations =
        Selection.all(Location.class).and(Aspect.ID, Set.of(place, "nowhere"));
    assertThat(byId(List.of(locations)).page(locations).orElseThrow().items())
        .extracting(Location::id)
        .containsExactly(place);
  }

  @Test
  void idMustMeetEveryCriterion() {
    Selection<Encounter> both =
        ENCOUNTERS
            .and(Aspect.ID, Set.of(population.id(20) + "-enc-1", population.id(20) + "-enc-2"))
            .and(Aspect.ID, population.id(20) + "-enc-2");
    assertThat(byId(List.of(both)).page(both).orElseThrow().items())
        .extracting(Encounter::id)
        .containsExactly(population.id(20) + "-enc-2");
  }

  @Test
  void everythingOfEverybodyIsRefused() {
    assertThat(byId(List.of(ENCOUNTERS)).failure(ENCOUNTERS))
        .map(EhrException::reason)
        .contains(EhrException.Reason.TOO_BROAD);
  }

  @Test
  void survivorsChartSpeaksForTheMergedRecord() {
    assertThat(ofPatient(population.id(1), List.of(ENCOUNTERS)).retiredIds())
        .containsExactly(population.id(2));
    assertThat(
            ofPatient(population.id(2), List.of(ENCOUNTERS)).page(ENCOUNTERS).orElseThrow().items())
        .isEqualTo(
            ofPatient(population.id(1), List.of(ENCOUNTERS))
                .page(ENCOUNTERS)
                .orElseThrow()
                .items());
    assertThat(ofPatient(population.id(20), List.of(ENCOUNTERS)).retiredIds()).isEmpty();
  }
}
