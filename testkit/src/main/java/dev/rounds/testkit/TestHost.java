package dev.rounds.testkit;

import dev.rounds.api.spi.Host;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A host for a test: a clock, and threads that end by themselves, so that there is nothing to
 * close.
 */
public final class TestHost implements Host {
  private final InstantSource clock;
  private final ExecutorService executor;

  private TestHost(InstantSource clock, ExecutorService executor) {
    this.clock = clock;
    this.executor = executor;
  }

  /** A host with the system's clock. */
  public static TestHost create() {
    return withClock(InstantSource.system());
  }

  /** A host with a clock that the test sets. */
  public static TestHost withClock(InstantSource clock) {
    return new TestHost(Objects.requireNonNull(clock, "clock"), idleThreadsEnd());
  }

  private static ExecutorService idleThreadsEnd() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        1,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "test-host");
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public ExecutorService executor() {
    return executor;
  }
}
