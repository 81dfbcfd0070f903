package dev.rounds.testkit;

import dev.rounds.api.model.Observation;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.Settings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each law of a chart catches the adapter that breaks it. */
class WrongChartsTest {
  private interface Change {
    Page<Observation> of(
        Selection<Observation> asked, Page<Observation> page, Optional<String> patient);
  }

  private interface Answer {
    Chart of(Chart chart, Selection<Observation> asked, ChartRequest request, Chart right);
  }

  private static Wrong changing(Change how) {
    return Wrong.adapter(
        () ->
            new DiligentCharts() {
              @Override
              Page<Observation> page(Selection<Observation> asked, Optional<String> patient) {
                return how.of(asked, super.page(asked, patient), patient);
              }
            });
  }

  private static Wrong answering(Answer how) {
    return Wrong.adapter(
        () ->
            new DiligentCharts() {
              @Override
              Chart answer(Chart chart, Selection<Observation> asked, ChartRequest request) {
                return how.of(chart, asked, request, super.answer(chart, asked, request));
              }
            });
  }

  @Test
  void everyFilterThatLosesItsMatchesBreaksTheSupersetLaw() {
    for (Aspect<?> filter :
        List.of(
            Aspect.ID,
            Aspect.IDENTIFIER,
            Aspect.CATEGORY,
            Aspect.CODE,
            Aspect.STATUS,
            Aspect.DATE,
            Aspect.ENCOUNTER,
            Aspect.UPDATED,
            Aspect.ENTERED_IN_ERROR)) {
      changing((asked, page, p) -> asked.aspects().contains(filter) ? Page.of(List.of()) : page)
          .isCaughtBy(
              AdapterContract::everyRecordThatMatchesIsInTheChart, "The superset law is broken");
    }
  }

  @Test
  void claimOfEveryFilterThatWasNotAppliedIsCaught() {
    for (Aspect<?> filter :
        List.of(
            Aspect.ID,
            Aspect.IDENTIFIER,
            Aspect.CATEGORY,
            Aspect.CODE,
            Aspect.STATUS,
            Aspect.DATE,
            Aspect.ENCOUNTER,
            Aspect.UPDATED,
            Aspect.ENTERED_IN_ERROR)) {
      changing(
              (asked, page, patient) ->
                  Page.<Observation>of(DiligentCharts.all(patient)).applied(filter))
          .isCaughtBy(
              AdapterContract::claimedFiltersOfChartsAreApplied,
              "claims to have applied " + filter);
    }
  }

  @Test
  void totalOfThePageAloneIsCaught() {
    changing((asked, page, patient) -> page.total(page.items().size()))
        .isCaughtBy(AdapterContract::claimedCountsOfChartsAreRight, "claims a total of 2 where 4");
  }

  @Test
  void totalOfEverybodysRecordsIsCaught() {
    changing(
            (asked, page, patient) ->
                Page.<Observation>of(DiligentCharts.RECORDS).total(DiligentCharts.RECORDS.size()))
        .isCaughtBy(
            AdapterContract::claimedCountsOfChartsAreRight,
            "holds another patient's record, and claims a limit or a total");
  }

  @Test
  void limitBeforeAFilterIsCaught() {
    changing(
            (asked, page, patient) ->
                asked.aspects().contains(Aspect.LIMIT)
                    ? Page.<Observation>of(DiligentCharts.all(patient).stream().limit(2).toList())
                        .applied(Aspect.LIMIT)
                    : page)
        .isCaughtBy(AdapterContract::claimedCountsOfChartsAreRight, "claims the limit, but not id");
  }

  @Test
  void limitThatIsNotKeptIsCaught() {
    changing(
            (asked, page, patient) ->
                asked.aspects().size() == 1 && asked.aspects().contains(Aspect.LIMIT)
                    ? Page.<Observation>of(DiligentCharts.all(patient)).applied(Aspect.LIMIT)
                    : page)
        .isCaughtBy(
            AdapterContract::claimedCountsOfChartsAreRight, "claims the limit, but holds more");
  }

  @Test
  void limitThatCutsTooMuchIsCaught() {
    changing(
            (asked, page, patient) ->
                asked.aspects().contains(Aspect.LIMIT)
                    ? Page.<Observation>of(List.of())
                        .applied(asked.aspects().toArray(Aspect<?>[]::new))
                    : page)
        .isCaughtBy(
            AdapterContract::claimedCountsOfChartsAreRight, "holds fewer records than match");
  }

  @Test
  void orderThatIsNotKeptIsCaught() {
    changing(
            (asked, page, patient) ->
                asked.aspects().contains(Aspect.ORDER)
                    ? Page.<Observation>of(DiligentCharts.all(patient))
                        .applied(asked.without(Aspect.LIMIT).aspects().toArray(Aspect<?>[]::new))
                    : page)
        .isCaughtBy(AdapterContract::claimedOrdersOfChartsAreKept, "claims the order");
  }

  @Test
  void limitBeforeTheOrderIsCaught() {
    changing(
            (asked, page, patient) ->
                asked.aspects().contains(Aspect.LIMIT) && asked.aspects().contains(Aspect.ORDER)
                    ? Page.<Observation>of(
                            DiligentCharts.all(patient).stream()
                                .limit(2)
                                .sorted(RecordMatcher.order(asked, ZoneOffset.UTC))
                                .toList())
                        .applied(Aspect.ORDER, Aspect.LIMIT)
                    : page)
        .isCaughtBy(
            AdapterContract::claimedOrdersOfChartsAreKept, "does not hold the first of the order");
  }

  @Test
  void pagingWithoutEndIsCaught() {
    changing((asked, page, patient) -> page.next("0"))
        .isCaughtBy(
            AdapterContract::chartPagingEndsRepeatsNothingAndLosesNothing,
            "A chart's paging does not end");
  }

  @Test
  void recordThatComesTwiceIsCaught() {
    changing(
            (asked, page, patient) ->
                asked.aspects().contains(Aspect.CURSOR)
                    ? Page.of(DiligentCharts.all(patient))
                    : page)
        .isCaughtBy(
            AdapterContract::chartPagingEndsRepeatsNothingAndLosesNothing, "holds a record twice");
  }

  @Test
  void recordThatIsNotGivenByItsIdIsCaught() {
    changing((asked, page, patient) -> patient.isEmpty() ? Page.of(List.of()) : page)
        .isCaughtBy(AdapterContract::recordsAreReadById, "by its id (asked for Observation)");
  }

  @Test
  void questionThatIsAnsweredAloneOnlyIsCaught() {
    answering((chart, asked, request, right) -> request.selections().size() > 1 ? chart : right)
        .isCaughtBy(
            AdapterContract::questionsTogetherAreAnsweredAsAlone, "got another answer than alone");
  }

  @Test
  void failureOfOneQuestionThatSparesItAloneIsCaught() {
    answering(
            (chart, asked, request, right) ->
                request.selections().size() > 1
                    ? chart.failed(
                        asked, new EhrException(EhrException.Reason.THROTTLED, "slow down", null))
                    : right)
        .isCaughtBy(
            AdapterContract::questionsTogetherAreAnsweredAsAlone, "got another answer than alone");
  }

  @Test
  void failureForAKnownPatientIsCaught() {
    answering(
            (chart, asked, request, right) ->
                chart.failed(asked, new EhrException(EhrException.Reason.BAD_DATA, "Müller", null)))
        .isCaughtBy(
            AdapterContract::everyRecordThatMatchesIsInTheChart,
            "ended with an EhrException (BAD_DATA)");
  }

  @Test
  void typeThatIsDeclinedNowAndThenIsCaught() {
    answering(
            (chart, asked, request, right) -> asked.aspects().contains(Aspect.CODE) ? chart : right)
        .isCaughtBy(
            AdapterContract::everyRecordThatMatchesIsInTheChart, "A type is declined that was");
  }

  @Test
  void chartOfAMergedPatientThatHoldsSeveralOthersIsCaught() {
    answering(
            (chart, asked, request, right) ->
                request.patient().filter(Set.of("p3")::contains).isPresent()
                    ? chart.with(asked, Page.of(DiligentCharts.RECORDS)).answersFor("p3")
                    : right)
        .isCaughtBy(
            AdapterContract::chartsSpeakForOnePatient, "holds the records of several others");
  }

  private static Wrong ofTwoTenants(Wrong wrong) {
    return new Wrong(wrong.factory()) {
      @Override
      public Optional<Settings> otherTenantsSettings() {
        return Optional.of(MapSettings.empty().with("tenant", "two"));
      }
    };
  }

  @Test
  void patientsOfAnotherTenantAreCaught() {
    ofTwoTenants(Wrong.adapter(DiligentCharts::new))
        .isCaughtBy(AdapterContract::tenantsAreKeptApart, "gives a patient of another tenant");
  }

  @Test
  void recordsOfAnotherTenantAreCaught() {
    int[] opened = {0};
    ofTwoTenants(
            Wrong.adapter(
                () -> {
                  boolean second = opened[0]++ > 0;
                  return new DiligentCharts() {
                    @Override
                    public Page<Patient> find(Selection<Patient> asked, Call call) {
                      return second ? Page.of(List.of()) : super.find(asked, call);
                    }
                  };
                }))
        .isCaughtBy(AdapterContract::tenantsAreKeptApart, "the records of another tenant's");
  }

  @Test
  void chartOfOneThreadIsCaught() {
    Thread owner = Thread.currentThread();
    changing((asked, page, patient) -> Thread.currentThread() == owner ? page : Page.of(List.of()))
        .isCaughtBy(
            AdapterContract::manyThreadsGetTheSameAnswers, "one got another chart than a thread");
  }

  @Test
  void lateOrInterruptedChartThatEndsInAnotherExceptionIsCaught() {
    Wrong wrong =
        Wrong.adapter(
            () ->
                new DiligentCharts() {
                  @Override
                  public Chart read(ChartRequest asked, Call call) {
                    if (Thread.interrupted() || call.deadline().isBefore(Instant.now())) {
                      throw new IllegalStateException("no Müller here");
                    }
                    return super.read(asked, call);
                  }
                });
    wrong.isCaughtBy(AdapterContract::lateCallsEndProperly, "of a chart ended with");
    wrong.isCaughtBy(AdapterContract::interruptedCallsEndProperly, "of a chart ended with");
  }
}
