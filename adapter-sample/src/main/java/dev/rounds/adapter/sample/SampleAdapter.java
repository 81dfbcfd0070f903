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
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Finds patients with an index, and a record by the id in which its patient's id stands. Patients
 * are filtered, sorted, counted and paged here as far as the index goes; all else is left to the
 * gateway.
 */
final class SampleAdapter implements EhrAdapter {
  /** How many patients a page holds where no limit can be kept to. */
  private static final int PAGE_SIZE = 1000;

  /** How many patients the gateway is given to sort itself, which it must hold at once. */
  private static final int MAX_UNSORTED = 100_000;

  private final Population population;
  private final PatientIndex index;
  private final Charts charts;
  private final Duration delay;
  private final InstantSource clock;

  SampleAdapter(Population population, Duration delay, InstantSource clock) {
    this.population = population;
    this.index = PatientIndex.of(population);
    this.charts = new Charts(population, population::patient);
    this.delay = delay;
    this.clock = clock;
  }

  @Override
  public Page<Patient> find(Selection<Patient> asked, Call call) {
    takeTime(call);
    BitSet found = index.find(asked);
    boolean filtered =
        asked.aspects().stream().filter(Aspect::isFilter).allMatch(PatientIndex::filters);
    boolean sorted = PatientIndex.sorts(asked);
    if (!sorted && found.cardinality() > MAX_UNSORTED) {
      throw new EhrException(
          EhrException.Reason.TOO_BROAD,
          "the sample EHR sorts so many patients by id, name or birth date only",
          null);
    }
    boolean limited = filtered && sorted;
    int wanted = limited ? limit(asked) : PAGE_SIZE;
    OptionalInt last = asked.one(Aspect.CURSOR).map(this::last).orElse(OptionalInt.empty());
    List<Integer> rest =
        sorted && !PatientIndex.orders(asked).isEmpty()
            ? after(last, found, wanted + 1, index.order(asked))
            : after(last, found, wanted + 1);
    List<Integer> served = rest.subList(0, Math.min(wanted, rest.size()));
    Page<Patient> page =
        Page.<Patient>of(served.stream().map(population::patient).toList())
            .applied(done(asked, sorted, limited));
    if (filtered) {
      page = page.total(found.cardinality());
    }
    return served.size() < rest.size() && wanted > 0
        ? page.next(Integer.toString(served.get(wanted - 1)))
        : page;
  }

  private int limit(Selection<Patient> asked) {
    int limit = asked.one(Aspect.LIMIT).orElse(PAGE_SIZE);
    return Math.max(0, Math.min(limit, population.size()));
  }

  /** The first patients after another, by their indexes. */
  private static List<Integer> after(OptionalInt last, BitSet found, int wanted) {
    List<Integer> first = new ArrayList<>();
    int next = found.nextSetBit(last.isPresent() ? last.getAsInt() + 1 : 0);
    while (next >= 0 && first.size() < wanted) {
      first.add(next);
      next = found.nextSetBit(next + 1);
    }
    return first;
  }

  /** The same in another order: the few that come first are held, and the rest passes by. */
  private static List<Integer> after(
      OptionalInt last, BitSet found, int wanted, Comparator<Integer> order) {
    PriorityQueue<Integer> first = new PriorityQueue<>(order.reversed());
    for (int next = found.nextSetBit(0); next >= 0; next = found.nextSetBit(next + 1)) {
      if (last.isPresent() && order.compare(next, last.getAsInt()) <= 0) {
        continue;
      }
      if (first.size() < wanted) {
        first.add(next);
      } else if (order.compare(next, first.element()) < 0) {
        first.remove();
        first.add(next);
      }
    }
    List<Integer> sorted = new ArrayList<>(first);
    sorted.sort(order);
    return sorted;
  }

  private static Aspect<?>[] done(Selection<Patient> asked, boolean sorted, boolean limited) {
    return asked.aspects().stream()
        .filter(
            aspect ->
                PatientIndex.filters(aspect)
                    || (aspect == Aspect.ORDER && sorted)
                    || (aspect == Aspect.LIMIT && limited && asked.one(Aspect.LIMIT).isPresent()))
        .toArray(Aspect<?>[]::new);
  }

  // A cursor is the index of the last patient of the page before.
  private OptionalInt last(String cursor) {
    try {
      return OptionalInt.of(Objects.checkIndex(Integer.parseInt(cursor), population.size()));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new EhrException(
          EhrException.Reason.BAD_DATA, "the sample EHR gave no such cursor", null);
    }
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
