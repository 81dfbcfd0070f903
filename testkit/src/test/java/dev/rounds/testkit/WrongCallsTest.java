package dev.rounds.testkit;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Each law of calls, charts and closing catches the adapter that breaks it. */
class WrongCallsTest {
  private static Wrong reading(Function<ChartRequest, Chart> read) {
    return Wrong.adapter(
        () ->
            new NaiveAdapter() {
              @Override
              public Chart read(ChartRequest asked, Call call) {
                return read.apply(asked);
              }
            });
  }

  private static Wrong finding(Function<Call, Page<Patient>> find) {
    return Wrong.adapter(
        () ->
            new NaiveAdapter() {
              @Override
              public Page<Patient> find(Selection<Patient> asked, Call call) {
                return find.apply(call);
              }
            });
  }

  private static boolean late(Call call) {
    return call.deadline().isBefore(Instant.now());
  }

  @Test
  void sessionOfOneThreadIsCaught() {
    ThreadLocal<Boolean> session = ThreadLocal.withInitial(() -> false);
    session.set(true);
    finding(call -> session.get() ? Page.of(Ward.PATIENTS) : Page.of(List.of()))
        .isCaughtBy(
            AdapterContract::manyThreadsGetTheSameAnswers,
            "one got another answer than a thread alone");
    session.remove();
  }

  @Test
  void sessionThatOtherThreadsCannotOpenIsCaught() {
    Thread owner = Thread.currentThread();
    finding(
            call -> {
              if (Thread.currentThread() != owner) {
                throw new EhrException(EhrException.Reason.DENIED, "one session only", null);
              }
              return Page.of(Ward.PATIENTS);
            })
        .isCaughtBy(AdapterContract::manyThreadsGetTheSameAnswers, "an EhrException (DENIED)");
  }

  @Test
  void lateCallThatEndsInAnotherExceptionIsCaught() {
    finding(
            call -> {
              if (late(call)) {
                throw new IllegalArgumentException("timeout value is negative");
              }
              return Page.of(Ward.PATIENTS);
            })
        .isCaughtBy(
            AdapterContract::lateCallsEndProperly,
            "A call after its deadline ended with java.lang.IllegalArgumentException");
  }

  @Test
  void lateCallThatGivesNullIsCaught() {
    finding(call -> late(call) ? null : Page.of(Ward.PATIENTS))
        .isCaughtBy(AdapterContract::lateCallsEndProperly, "A call after its deadline gave null");
  }

  @Test
  void interruptedCallThatEndsInAnotherExceptionIsCaught() {
    finding(
            call -> {
              if (Thread.interrupted()) {
                throw new IllegalStateException("interrupted");
              }
              return Page.of(Ward.PATIENTS);
            })
        .isCaughtBy(
            AdapterContract::interruptedCallsEndProperly,
            "An interrupted call ended with java.lang.IllegalStateException");
  }

  @Test
  void callThatNeverEndsIsCaught() {
    CountDownLatch never = new CountDownLatch(1);
    NaiveAdapter stuck =
        new NaiveAdapter() {
          @Override
          public Page<Patient> find(Selection<Patient> asked, Call call) {
            if (Thread.currentThread().isInterrupted()) {
              awaitWhateverComes(never);
            }
            return super.find(asked, call);
          }
        };
    new Wrong(new FakeFactory(() -> stuck)) {
      @Override
      public Duration patience() {
        return Duration.ofMillis(100);
      }
    }.isCaughtBy(
        AdapterContract::interruptedCallsEndProperly,
        "An interrupted call did not end within PT0.1S");
    never.countDown();
  }

  private static void awaitWhateverComes(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException e) {
        // this is what is wrong with it
      }
    }
  }

  @Test
  void interruptionThatSpoilsTheNextCallIsCaught() {
    Wrong.adapter(
            () ->
                new NaiveAdapter() {
                  private volatile boolean broken;

                  @Override
                  public Page<Patient> find(Selection<Patient> asked, Call call) {
                    broken |= Thread.currentThread().isInterrupted();
                    return broken ? Page.of(List.of()) : super.find(asked, call);
                  }
                })
        .isCaughtBy(
            AdapterContract::interruptedCallsEndProperly,
            "An interrupted call spoils the next one");
  }

  @Test
  void nullIsNoChart() {
    reading(asked -> null).isCaughtBy(AdapterContract::everyChartIsAnswered, "gave null instead");
  }

  @Test
  void unknownPatientIsNoFailureOfTheChart() {
    reading(
            asked -> {
              if (asked.patient().filter("p1"::equals).isEmpty()) {
                throw new EhrException(EhrException.Reason.BAD_DATA, "no such patient", null);
              }
              return Chart.empty();
            })
        .isCaughtBy(
            AdapterContract::everyChartIsAnswered,
            "read of an unknown patient's chart ended with an EhrException (BAD_DATA)");
  }

  @Test
  void unknownIdIsNoFailureOfTheChart() {
    reading(
            asked -> {
              if (asked.patient().isEmpty()) {
                throw new IllegalStateException("no patient asked");
              }
              return Chart.empty();
            })
        .isCaughtBy(
            AdapterContract::everyChartIsAnswered,
            "read of a record by an unknown id ended with java.lang.IllegalStateException");
  }

  @Test
  void typeOfALaterVersionIsNoFailure() {
    reading(
            asked -> {
              Chart chart = Chart.empty();
              for (Selection<? extends ClinicalRecord> selection : asked.selections()) {
                chart =
                    chart.failed(
                        selection,
                        new EhrException(EhrException.Reason.BAD_DATA, "unknown type", null));
              }
              return chart;
            })
        .isCaughtBy(AdapterContract::everyChartIsAnswered, "it should decline it");
  }

  @Test
  void closeThatFailsIsCaught() {
    Wrong.adapter(
            () ->
                new NaiveAdapter() {
                  @Override
                  public void close() {
                    throw new IllegalStateException("closed twice");
                  }
                })
        .isCaughtBy(
            AdapterContract::adaptersOpenAndCloseApart,
            "close ended with java.lang.IllegalStateException");
  }

  @Test
  void closeThatClosesWhatOthersUseIsCaught() {
    NaiveAdapter shared =
        new NaiveAdapter() {
          private boolean closed;

          @Override
          public Page<Patient> find(Selection<Patient> asked, Call call) {
            List<Patient> left = closed ? Ward.PATIENTS.subList(0, 1) : Ward.PATIENTS;
            return Page.of(asked.aspects().contains(Aspect.ID) ? Ward.PATIENTS : left);
          }

          @Override
          public void close() {
            closed = true;
          }
        };
    Wrong.adapter(() -> shared)
        .isCaughtBy(
            AdapterContract::adaptersOpenAndCloseApart,
            "Closing an adapter changes what another one gives");
  }

  @Test
  void reopeningThatGivesOthersIsCaught() {
    int[] opened = {0};
    Wrong.adapter(
            () -> {
              List<Patient> mine = Ward.PATIENTS.subList(opened[0]++, Ward.PATIENTS.size());
              return new NaiveAdapter() {
                @Override
                public Page<Patient> find(Selection<Patient> asked, Call call) {
                  return Page.of(mine);
                }
              };
            })
        .isCaughtBy(
            AdapterContract::adaptersOpenAndCloseApart,
            "An adapter that is opened again gives other patients");
  }
}
