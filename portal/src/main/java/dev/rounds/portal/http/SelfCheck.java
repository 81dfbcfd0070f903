package dev.rounds.portal.http;

import dev.rounds.check.Endpoint;
import dev.rounds.check.Finding;
import dev.rounds.check.Level;
import dev.rounds.check.ReadinessCheck;
import dev.rounds.check.Step;
import dev.rounds.core.stores.PassingClients;
import dev.rounds.portal.PortalConfig;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plays the Patients app against this server's own endpoint, for one tenant, in every FHIR version
 * that is served: by HTTP at the public address, as a client that there is for this run only. What
 * it finds holds names of fields and counts, no value of a patient. Thread-safe.
 */
final class SelfCheck {
  /** How long a run may take. */
  static final Duration MOST = Duration.ofSeconds(60);

  private static final int AT_ONCE = 2;

  private final PortalConfig config;
  private final Semaphore free = new Semaphore(AT_ONCE);

  SelfCheck(PortalConfig config) {
    this.config = Objects.requireNonNull(config, "config");
  }

  /**
   * One thing that was checked.
   *
   * @param level {@code PASS}, {@code WARN} or {@code FAIL}
   * @param ok whether it did not fail
   * @param detail what was found, and what to do; in sentences
   */
  record Check(String name, String level, boolean ok, String detail) {
    private static Check failed(String name, String detail) {
      return new Check(name, Level.FAIL.name(), false, detail);
    }
  }

  /**
   * What came of a run.
   *
   * @param ready whether nothing failed
   */
  record Verdict(boolean ready, List<Check> checks) {
    static Verdict of(List<Check> checks) {
      return new Verdict(checks.stream().allMatch(Check::ok), List.copyOf(checks));
    }

    /** That a tenant which gets no tokens was not checked. */
    static Verdict disabled() {
      return of(
          List.of(
              Check.failed(
                  "Served", "The tenant is disabled and gets no tokens. Enable it, then check.")));
    }
  }

  /**
   * Runs the check; blocks for {@link #MOST} at most.
   *
   * @param tenant a GUID in lower case, of a tenant that is enabled
   * @throws ApiException 503 if too many run already
   */
  Verdict of(String tenant) {
    if (!free.tryAcquire()) {
      throw busy();
    }
    try (PassingClients.Passing client = config.passing().open(tenant, MOST)) {
      return run(tenant, client);
    } finally {
      free.release();
    }
  }

  private static ApiException busy() {
    return ApiException.of(503, "busy", "Other checks are running. Try again in a minute.");
  }

  private Verdict run(String tenant, PassingClients.Passing client) {
    List<Check> checks = Collections.synchronizedList(new ArrayList<>());
    Future<?> running;
    try {
      running = config.router().host().executor().submit(() -> all(tenant, client, checks));
    } catch (RejectedExecutionException e) {
      throw busy();
    }
    try {
      running.get(MOST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // What it has found so far counts; what comes after the interrupt does not.
      List<Check> sofar = copy(checks);
      running.cancel(true);
      sofar.add(
          Check.failed(
              "Time",
              "Not everything was checked within "
                  + MOST.toSeconds()
                  + " seconds: the EHR is slow. The readiness check's own program takes its time."));
      return Verdict.of(sofar);
    } catch (InterruptedException e) {
      running.cancel(true);
      Thread.currentThread().interrupt();
      throw ApiException.of(503, "unavailable", "The server ends. Try again later.");
    } catch (ExecutionException e) {
      List<Check> sofar = copy(checks);
      // Its message may hold what should not be shown.
      sofar.add(
          Check.failed("Check", "The check failed: " + e.getCause().getClass().getSimpleName()));
      return Verdict.of(sofar);
    }
    return Verdict.of(copy(checks));
  }

  private static List<Check> copy(List<Check> checks) {
    synchronized (checks) {
      return new ArrayList<>(checks);
    }
  }

  private void all(String tenant, PassingClients.Passing client, List<Check> checks) {
    for (String version : config.versions()) {
      Endpoint endpoint =
          Endpoint.of(
              URI.create(config.tokenUrl()),
              URI.create(config.baseUrl() + "/fhir/" + version),
              client.id(),
              client.secret(),
              List.of(tenant));
      String name = version.toUpperCase(Locale.ROOT);
      ReadinessCheck.run(endpoint, step -> {}, step -> checks.addAll(checks(name, step)));
    }
  }

  /** A step in one line, and a line for each thing that is missing in it. */
  private List<Check> checks(String version, Step step) {
    String name = version + ", " + step.name();
    List<Check> checks = new ArrayList<>();
    checks.add(
        check(
            name,
            step.level(),
            step.count(Level.PASS) + " of " + step.findings().size() + " as they should be"));
    for (Finding finding : step.findings()) {
      if (finding.level() != Level.PASS) {
        String detail = sentences(finding);
        boolean unreached = finding.level() == Level.STOP && step.name().equals("Metadata");
        checks.add(
            check(
                name + ": " + finding.name(),
                finding.level(),
                unreached ? detail + " " + reachItself() : detail));
      }
    }
    return checks;
  }

  private static Check check(String name, Level level, String detail) {
    Level shown = level == Level.STOP ? Level.FAIL : level;
    return new Check(name, shown.name(), shown != Level.FAIL, detail);
  }

  private String reachItself() {
    return "The server calls itself at its public address, "
        + config.baseUrl()
        + ", as Teams would, and does not get through. Let it reach that address from where it"
        + " runs, for instance through the proxy before it; or run the readiness check's program"
        + " from outside.";
  }

  /** What a finding says, without what it says of the program's command line. */
  private static String sentences(Finding finding) {
    return Stream.of(finding.text(), finding.effect())
        .filter(text -> !text.isEmpty())
        .map(text -> text.matches(".*[.?!…]") ? text : text + ".")
        .flatMap(text -> Stream.of(text.split("(?<=[.?!]) ", -1)))
        .filter(sentence -> !sentence.contains("--") && !sentence.contains("java -"))
        .collect(Collectors.joining(" "));
  }
}
