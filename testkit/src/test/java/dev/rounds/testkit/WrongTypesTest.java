package dev.rounds.testkit;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Coverage;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of a chart hold for each type of record: an adapter that is wrong in one is caught. */
class WrongTypesTest {
  static List<Class<? extends ClinicalRecord>> types() {
    return RecordQuestions.TYPES;
  }

  /** What is wrong with the page of one type. */
  private interface Change {
    <T extends ClinicalRecord> Page<T> of(
        Selection<T> asked, Page<T> page, Optional<String> patient);
  }

  private static Wrong changing(Class<?> type, Change how) {
    return Wrong.adapter(
        () ->
            new FullCharts() {
              @Override
              <T extends ClinicalRecord> Page<T> page(
                  Selection<T> asked, Optional<String> patient) {
                Page<T> right = super.page(asked, patient);
                return asked.type() == type ? how.of(asked, right, patient) : right;
              }
            });
  }

  private static String told(Class<?> type) {
    return "(asked for " + type.getSimpleName();
  }

  /** What each type can be asked for. */
  private static List<Aspect<?>> filters(Class<?> type) {
    List<Aspect<?>> all =
        List.of(Aspect.ID, Aspect.IDENTIFIER, Aspect.DATE, Aspect.UPDATED, Aspect.CODE);
    return type == Coverage.class ? all.subList(0, 4) : all;
  }

  @ParameterizedTest
  @MethodSource("types")
  void filterThatLosesItsMatchesIsCaught(Class<? extends ClinicalRecord> type) {
    for (Aspect<?> filter : filters(type)) {
      changing(
              type,
              new Change() {
                @Override
                public <T extends ClinicalRecord> Page<T> of(
                    Selection<T> asked, Page<T> page, Optional<String> patient) {
                  return asked.aspects().contains(filter) ? Page.of(List.of()) : page;
                }
              })
          .isCaughtBy(AdapterContract::everyRecordThatMatchesIsInTheChart, told(type));
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void filterThatIsClaimedAndNotAppliedIsCaught(Class<? extends ClinicalRecord> type) {
    for (Aspect<?> filter : filters(type)) {
      changing(
              type,
              new Change() {
                @Override
                public <T extends ClinicalRecord> Page<T> of(
                    Selection<T> asked, Page<T> page, Optional<String> patient) {
                  return Page.<T>of(FullCharts.all(asked.type(), patient)).applied(filter);
                }
              })
          .isCaughtBy(AdapterContract::claimedFiltersOfChartsAreApplied, told(type));
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void totalThatIsWrongIsCaught(Class<? extends ClinicalRecord> type) {
    changing(
            type,
            new Change() {
              @Override
              public <T extends ClinicalRecord> Page<T> of(
                  Selection<T> asked, Page<T> page, Optional<String> patient) {
                return page.total(page.items().size() + 1);
              }
            })
        .isCaughtBy(AdapterContract::claimedCountsOfChartsAreRight, told(type));
  }

  @ParameterizedTest
  @MethodSource("types")
  void orderThatIsNotKeptIsCaught(Class<? extends ClinicalRecord> type) {
    changing(
            type,
            new Change() {
              @Override
              public <T extends ClinicalRecord> Page<T> of(
                  Selection<T> asked, Page<T> page, Optional<String> patient) {
                return Page.<T>of(FullCharts.all(asked.type(), patient)).applied(Aspect.ORDER);
              }
            })
        .isCaughtBy(AdapterContract::claimedOrdersOfChartsAreKept, told(type));
  }

  @ParameterizedTest
  @MethodSource("types")
  void recordOfAnotherPatientIsCaught(Class<? extends ClinicalRecord> type) {
    changing(
            type,
            new Change() {
              @Override
              public <T extends ClinicalRecord> Page<T> of(
                  Selection<T> asked, Page<T> page, Optional<String> patient) {
                return Page.of(FullCharts.all(asked.type(), Optional.empty()));
              }
            })
        .isCaughtBy(
            AdapterContract::chartsSpeakForOnePatient,
            "A chart holds the record of another patient " + told(type));
  }

  @ParameterizedTest
  @MethodSource("types")
  void recordThatIsNotGivenByItsIdIsCaught(Class<? extends ClinicalRecord> type) {
    changing(type, new WithoutIds())
        .isCaughtBy(AdapterContract::recordsAreReadById, "by its id " + told(type));
  }

  /** Knows records as part of a chart only. */
  private static final class WithoutIds implements Change {
    @Override
    public <T extends ClinicalRecord> Page<T> of(
        Selection<T> asked, Page<T> page, Optional<String> patient) {
      return patient.isPresent() ? page : Page.of(List.of());
    }
  }

  @Test
  void encounterThatRecordsReferToAndIsNotGivenIsCaught() {
    changing(Encounter.class, new WithoutIds())
        .isCaughtBy(
            AdapterContract::referencesLeadToRecords,
            "keeps its display only (asked for Encounter");
  }

  @Test
  void orderThatAStatementIsOfAndIsNotGivenIsCaught() {
    changing(MedicationOrder.class, new WithoutIds())
        .isCaughtBy(
            AdapterContract::referencesLeadToRecords,
            "(asked for MedicationOrder of a " + MedicationStatement.class.getSimpleName());
  }

  @Test
  void locationThatAnEncounterRefersToAndIsNotGivenIsCaught() {
    for (Set<Class<?>> declined : List.<Set<Class<?>>>of(Set.of(), Set.of(Location.class))) {
      Wrong.adapter(() -> new WithoutLocations(declined))
          .isCaughtBy(
              AdapterContract::referencesLeadToRecords,
              "keeps its display only (asked for Location of a Encounter");
    }
  }

  /** Has no locations, or does not serve them. */
  private static final class WithoutLocations extends FullCharts {
    private final Set<Class<?>> declined;

    WithoutLocations(Set<Class<?>> declined) {
      this.declined = declined;
    }

    @Override
    public Chart read(ChartRequest asked, Call call) {
      Chart chart = super.read(asked, call);
      for (Selection<Location> selection : asked.of(Location.class)) {
        chart =
            declined.contains(Location.class)
                ? Chart.empty()
                : chart.with(selection, Page.of(List.of()));
      }
      return chart;
    }
  }
}
