package dev.rounds.testkit;

import dev.rounds.check.Endpoint;
import dev.rounds.check.Finding;
import dev.rounds.check.Level;
import dev.rounds.check.ReadinessCheck;
import dev.rounds.check.Report;
import dev.rounds.check.Step;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The readiness check as tests: it plays the Teams Patients app against running endpoints, and each
 * thing that it looks at is a test that says in a sentence what the user would miss (Patients app
 * interface, sections 2 to 6).
 *
 * <pre>{@code
 * class MyEndpointIT implements ReadinessContract {
 *   @Override
 *   public List<Endpoint> endpoints() {
 *     return List.of(Endpoint.of(tokenUrl, base, clientId, secret, List.of(tenant)));
 *   }
 * }
 * }</pre>
 *
 * <p>It only reads. A test's name and message hold names of fields and counts, and values of
 * patients only where the endpoint says so.
 */
public interface ReadinessContract {
  /** The endpoints, one for each FHIR version; asked once, after the server has been started. */
  List<Endpoint> endpoints();

  /**
   * Whether what "could be better" fails too: fields for a better experience that no record has,
   * spellings that are not understood. No, unless overridden.
   */
  default boolean strict() {
    return false;
  }

  /** Runs the check; a test for each finding. */
  @TestFactory
  default Stream<DynamicContainer> theEndpointIsReadyForThePatientsApp() {
    return endpoints().stream()
        .map(
            endpoint -> {
              Report report = ReadinessCheck.run(endpoint, name -> {}, step -> {});
              return DynamicContainer.dynamicContainer(
                  report.version().orElse("unknown version") + " at " + report.base(),
                  report.steps().stream().map(this::step));
            });
  }

  private DynamicContainer step(Step step) {
    return DynamicContainer.dynamicContainer(
        step.name(),
        step.findings().stream()
            .map(
                finding ->
                    DynamicTest.dynamicTest(finding.name(), () -> hold(step.name(), finding))));
  }

  private void hold(String step, Finding finding) {
    boolean good = finding.level() == Level.PASS || (finding.level() == Level.WARN && !strict());
    if (!good) {
      throw new AssertionError(
          "%s: %s. %s (interface, section %s)"
              .formatted(step, finding.text(), finding.effect(), finding.section()));
    }
  }
}
