package dev.rounds.fhir;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Runs some tasks, a few of them at once, until a deadline. The caller's thread only waits, so that
 * a task which does not heed the deadline cannot keep it; it does the work where the host refuses
 * to lend a thread.
 */
final class BatchRunner {
  private final Executor executor;
  private final int concurrency;
  private final InstantSource clock;

  BatchRunner(Executor executor, int concurrency, InstantSource clock) {
    this.executor = executor;
    this.concurrency = concurrency;
    this.clock = clock;
  }

  /**
   * The results, in the order of the tasks.
   *
   * @param late the result of a task that was not done in time
   */
  <R> List<R> run(List<Supplier<R>> tasks, Instant deadline, Supplier<R> late) {
    List<FutureTask<R>> futures = new ArrayList<>(tasks.size());
    for (Supplier<R> task : tasks) {
      futures.add(new FutureTask<>(task::get));
    }
    AtomicInteger next = new AtomicInteger();
    Runnable worker =
        () -> {
          for (int i = next.getAndIncrement(); i < futures.size(); i = next.getAndIncrement()) {
            if (clock.instant().isBefore(deadline)) {
              futures.get(i).run();
            } else {
              futures.get(i).cancel(false);
            }
          }
        };
    if (!start(worker, Math.min(concurrency, tasks.size()))) {
      worker.run();
    }
    List<R> results = new ArrayList<>(futures.size());
    for (FutureTask<R> future : futures) {
      results.add(result(future, deadline, late));
    }
    return results;
  }

  /** Whether the host has at least one thread to spare. */
  private boolean start(Runnable worker, int times) {
    for (int i = 0; i < times; i++) {
      try {
        executor.execute(worker);
      } catch (RejectedExecutionException e) {
        return i > 0;
      }
    }
    return true;
  }

  private <R> R result(FutureTask<R> future, Instant deadline, Supplier<R> late) {
    try {
      Duration left = Duration.between(clock.instant(), deadline);
      return future.get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      future.cancel(true);
      return late.get();
    } catch (CancellationException e) {
      return late.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      future.cancel(true);
      return late.get();
    } catch (ExecutionException e) {
      // The tasks turn what can go wrong into results: what is left is a defect.
      throw new IllegalStateException(e.getCause());
    }
  }
}
