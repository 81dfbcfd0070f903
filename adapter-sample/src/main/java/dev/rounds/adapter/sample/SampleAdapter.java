package dev.rounds.adapter.sample;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds a patient by id, and a record by the id in which its patient's id stands; filters, order
 * and all else are left to the gateway.
 */
final class SampleAdapter implements EhrAdapter {
  private final Population population;
  private final List<Patient> patients;
  private final Charts charts;
  private final Duration delay;
  private final InstantSource clock;

  SampleAdapter(Population population, Duration delay, InstantSource clock) {
    this.population = population;
    this.patients = IntStream.range(0, population.size()).mapToObj(population::patient).toList();
    this.charts = new Charts(population, patients::get);
    this.delay = delay;
    this.clock = clock;
  }

  @Override
  public Page<Patient> find(Selection<Patient> asked, Call call) {
    takeTime(call);
    return asked.one(Aspect.ID).map(this::byId).orElseGet(() -> Page.of(patients));
  }

  private Page<Patient> byId(String id) {
    OptionalInt index = population.indexOf(id);
    List<Patient> found =
        index.isPresent() ? List.of(patients.get(index.getAsInt())) : List.<Patient>of();
    return Page.<Patient>of(found).applied(Aspect.ID);
  }

  @Override
  public Chart read(ChartRequest asked, Call call) {
    takeTime(call);
    Optional<Charts.PatientChart> chart = asked.patient().flatMap(charts::of);
    Chart answer = Chart.empty();
    for (Selection<? extends ClinicalRecord> selection : asked.selections()) {
      if (Charts.serves(selection.type())) {
        answer =
            asked.patient().isPresent()
                ? ofPatient(answer, selection, chart)
                : byId(answer, selection);
      }
    }
    List<String> retired = chart.map(Charts.PatientChart::retiredIds).orElse(List.of());
    return answer.answersFor(retired.toArray(String[]::new));
  }

  private static <T extends ClinicalRecord> Chart ofPatient(
      Chart answer, Selection<T> asked, Optional<Charts.PatientChart> chart) {
    List<T> records = chart.map(it -> it.records(asked.type())).orElse(List.of());
    return answer.with(asked, Page.of(records));
  }

  private <T extends ClinicalRecord> Chart byId(Chart answer, Selection<T> asked) {
    List<Set<String>> ids = asked.all(Aspect.ID);
    if (ids.isEmpty()) {
      return answer.failed(
          asked,
          new EhrException(
              EhrException.Reason.TOO_BROAD, "records are read by id or by patient", null));
    }
    Set<String> all = new LinkedHashSet<>(ids.get(0));
    ids.forEach(all::retainAll);
    return answer.with(asked, Page.<T>of(charts.byIds(asked.type(), all)).applied(Aspect.ID));
  }

  private void takeTime(Call call) {
    Duration left = Duration.between(clock.instant(), call.deadline());
    boolean late = left.compareTo(delay) < 0;
    Duration wait = late ? left : delay;
    if (!wait.isNegative() && !wait.isZero()) {
      sleep(wait);
    }
    if (late) {
      throw new EhrException(
          EhrException.Reason.TIMEOUT, "the sample EHR did not answer in time", null);
    }
  }

  private static void sleep(Duration wait) {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EhrException(EhrException.Reason.TIMEOUT, "the call was interrupted", e);
    }
  }
}
