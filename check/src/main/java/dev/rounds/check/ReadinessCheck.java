package dev.rounds.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Plays the Teams Patients app against an endpoint (Patients app interface, sections 2 to 6).
 *
 * <p>It only reads. Its calls go one after another, each search and read with a token of its own,
 * as the app does it. Whatever the endpoint answers ends as a finding, never as an exception.
 */
public final class ReadinessCheck {
  private ReadinessCheck() {}

  /**
   * Runs all steps that can be run.
   *
   * @param endpoint what is checked
   * @param started is told the name of each step before it runs
   * @param done is told each step after it ran
   */
  public static Report run(Endpoint endpoint, Consumer<String> started, Consumer<Step> done) {
    Session session = new Session(endpoint);
    List<Step> steps = new ArrayList<>();
    boolean goesOn = true;
    for (CheckStep step : opening()) {
      goesOn = goesOn && run(step, session, true, steps, started, done);
    }
    if (goesOn) {
      for (CheckStep step : rest(session)) {
        run(step, session, false, steps, started, done);
      }
    }
    Optional<String> version = Optional.ofNullable(session.version()).map(Version::name);
    return new Report(endpoint.base().toString(), version, steps, session.latencies());
  }

  // Without these nothing else can be asked.
  private static List<CheckStep> opening() {
    return List.of(new MetadataStep(), new TokenStep(), new PatientSearchStep());
  }

  private static List<CheckStep> rest(Session session) {
    List<CheckStep> steps = new ArrayList<>();
    steps.add(new SearchParametersStep());
    AppCalls.of(session.version()).forEach(call -> steps.add(new ClinicalStep(call)));
    steps.add(new ReadStep());
    steps.add(new BatchStep());
    steps.add(new ErrorsStep());
    if (session.endpoint().tenants().size() > 1) {
      steps.add(new SeparationStep());
    }
    return steps;
  }

  private static boolean run(
      CheckStep step,
      Session session,
      boolean opening,
      List<Step> steps,
      Consumer<String> started,
      Consumer<Step> done) {
    started.accept(step.name());
    long start = System.nanoTime();
    Findings findings = new Findings(session.endpoint().showValues());
    boolean goesOn = true;
    try {
      step.run(session, findings);
    } catch (CallFailedException e) {
      Level level = opening ? Level.STOP : Level.FAIL;
      findings.add("answers", level, e.getMessage(), "Nothing is shown.", "6");
      goesOn = false;
    } catch (StopException e) {
      goesOn = false;
    }
    Step result =
        new Step(step.name(), findings.all(), Duration.ofNanos(System.nanoTime() - start));
    steps.add(result);
    done.accept(result);
    return goesOn;
  }
}
