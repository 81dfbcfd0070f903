package dev.rounds.adapter.hapi;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Coverage;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.EhrException.Reason;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks the providers for patients, and for each type of record of the first patient's chart. */
final class ConnectionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<Class<? extends ClinicalRecord>> CHART =
      List.of(
          Observation.class,
          Condition.class,
          Encounter.class,
          AllergyIntolerance.class,
          MedicationOrder.class,
          MedicationStatement.class,
          Coverage.class);

  private final EhrAdapter adapter;
  private final InstantSource clock;
  private final List<Step> steps = new ArrayList<>();

  private ConnectionTest(EhrAdapter adapter, InstantSource clock) {
    this.adapter = adapter;
    this.clock = clock;
  }

  /** In the name of a call that belongs to no tenant. */
  private record TestCall(Instant deadline) implements Call {
    @Override
    public String tenant() {
      return "00000000-0000-0000-0000-000000000000";
    }

    @Override
    public Optional<String> traceparent() {
      return Optional.empty();
    }
  }

  /** The steps up to and including the first that failed. */
  static List<Step> run(boolean patients, EhrAdapter adapter, InstantSource clock) {
    ConnectionTest test = new ConnectionTest(adapter, clock);
    Optional<Patient> first =
        patients
            ? test.step("Find patients", test::patient)
            : test.step("Find patients", ConnectionTest::noProvider);
    for (Class<? extends ClinicalRecord> type : CHART) {
      if (first.isPresent() && test.went()) {
        test.chart(first.get().id(), type);
      }
    }
    return List.copyOf(test.steps);
  }

  private static Optional<Patient> noProvider() {
    throw new EhrException(
        Reason.UNAVAILABLE, "there is neither a provider nor a resource of Patient", null);
  }

  private Optional<Patient> patient() {
    try {
      return adapter.find(Selection.all(Patient.class), call()).items().stream().findFirst();
    } catch (EhrException e) {
      if (e.reason() == Reason.TOO_BROAD) {
        return Optional.empty(); // it was asked, and need not list everybody
      }
      throw e;
    }
  }

  private <T extends ClinicalRecord> void chart(String patient, Class<T> type) {
    Selection<T> all = Selection.all(type);
    Instant start = clock.instant();
    Chart chart = adapter.read(ChartRequest.ofPatient(patient, List.of(all)), call());
    Optional<EhrException> failure = chart.failure(all);
    if (failure.isPresent() || chart.page(all).isPresent()) { // else the type is declined
      add("Read " + type.getSimpleName(), start, failure);
    }
  }

  private Call call() {
    return new TestCall(clock.instant().plus(PATIENCE));
  }

  private <T> Optional<T> step(String name, Supplier<Optional<T>> what) {
    Instant start = clock.instant();
    try {
      Optional<T> found = what.get();
      add(name, start, Optional.empty());
      return found;
    } catch (EhrException e) {
      add(name, start, Optional.of(e));
      return Optional.empty();
    }
  }

  private void add(String name, Instant start, Optional<EhrException> failure) {
    Duration took = Duration.between(start, clock.instant());
    steps.add(new Step(name, took, failure.map(EhrException::getMessage)));
  }

  private boolean went() {
    return steps.stream().noneMatch(step -> step.problem().isPresent());
  }
}
