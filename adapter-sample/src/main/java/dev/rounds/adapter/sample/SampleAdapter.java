package dev.rounds.adapter.sample;

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
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Finds a patient by id, and leaves everything else to the gateway. */
final class SampleAdapter implements EhrAdapter {
  private final Population population;
  private final List<Patient> patients;
  private final Duration delay;
  private final InstantSource clock;

  SampleAdapter(Population population, Duration delay, InstantSource clock) {
    this.population = population;
    this.patients = IntStream.range(0, population.size()).mapToObj(population::patient).toList();
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
    return Chart.of(List.of());
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
