package dev.rounds.fhir;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What one HTTP request reads of its provider. All questions about one patient's chart that are
 * {@linkplain #want announced} before the first of them is asked become one call of the adapter.
 * Thread-safe.
 */
final class Reads {
  private final Provider provider;
  private final Call call;
  private final Map<Optional<String>, Set<Selection<? extends ClinicalRecord>>> wanted =
      new LinkedHashMap<>();
  private final Map<Optional<String>, FutureTask<Chart>> charts = new LinkedHashMap<>();

  Reads(Provider provider, Call call) {
    this.provider = provider;
    this.call = call;
  }

  Provider provider() {
    return provider;
  }

  String tenant() {
    return call.tenant();
  }

  Instant deadline() {
    return call.deadline();
  }

  /** Patients, straight from the adapter. */
  Page<Patient> find(Selection<Patient> asked) {
    return provider.adapter().find(asked, call);
  }

  /** Announces a question about a patient's chart, or, without a patient, one by id. */
  synchronized void want(Optional<String> patient, Selection<? extends ClinicalRecord> asked) {
    wanted.computeIfAbsent(patient, key -> new LinkedHashSet<>()).add(asked);
  }

  /**
   * The answer to a question about a patient's chart, or, without a patient, to one by id; no
   * record of anybody else.
   *
   * @throws EhrException if the adapter failed, or failed to answer this one
   * @throws FhirProblem 404 if the adapter declined
   */
  <T extends ClinicalRecord> Page<T> read(Optional<String> patient, Selection<T> asked) {
    Chart chart = announced(patient, asked).orElseGet(() -> call(patient, List.of(asked)));
    Optional<EhrException> failure = chart.failure(asked);
    if (failure.isPresent()) {
      throw failure.get();
    }
    Page<T> page = chart.page(asked).orElseThrow(Reads::notServed);
    return patient.isPresent() ? of(patient.get(), chart, page) : page;
  }

  /** The chart that was asked for all announced questions, this one among them. */
  private Optional<Chart> announced(Optional<String> patient, Selection<?> asked) {
    FutureTask<Chart> chart;
    synchronized (this) {
      Set<Selection<? extends ClinicalRecord>> all = wanted.getOrDefault(patient, Set.of());
      if (!all.contains(asked)) {
        return Optional.empty();
      }
      chart =
          charts.computeIfAbsent(
              patient, key -> new FutureTask<>(() -> call(key, new ArrayList<>(all))));
    }
    chart.run(); // does nothing where another thread has begun, or it is done
    return Optional.of(result(chart));
  }

  private static Chart result(FutureTask<Chart> chart) {
    try {
      return chart.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EhrException(EhrException.Reason.TIMEOUT, "the call was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private Chart call(
      Optional<String> patient, List<Selection<? extends ClinicalRecord>> selections) {
    Chart chart =
        provider
            .adapter()
            .read(
                patient.isPresent()
                    ? ChartRequest.ofPatient(patient.get(), selections)
                    : ChartRequest.byId(selections),
                call);
    if (chart == null) {
      throw bad("it gave no chart");
    }
    return chart;
  }

  /**
   * The records of a page that are the patient's. The ids that were merged into a patient are the
   * same patient; where one of them is asked for, the chart's one other id is too.
   */
  private static <T extends ClinicalRecord> Page<T> of(String patient, Chart chart, Page<T> page) {
    Set<String> ids = new HashSet<>(chart.retiredIds());
    if (ids.contains(patient)) {
      Set<String> others = new HashSet<>();
      page.items().forEach(record -> record.patientId().ifPresent(others::add));
      others.removeAll(ids);
      if (others.size() > 1) {
        throw bad("a chart of one patient holds records of several");
      }
      ids.addAll(others);
    }
    ids.add(patient);
    List<T> own = new ArrayList<>(page.items().size());
    for (T record : page.items()) {
      if (record.patientId().filter(ids::contains).isPresent()) {
        own.add(record);
      }
    }
    return own.size() == page.items().size() ? page : without(page, own);
  }

  private static <T> Page<T> without(Page<T> page, List<T> own) {
    if (page.applied().contains(Aspect.LIMIT) || page.total().isPresent()) {
      throw bad("it counted or limited records of another patient");
    }
    Page<T> kept = Page.<T>of(own).applied(page.applied().toArray(Aspect<?>[]::new));
    if (page.next().isPresent()) {
      kept = kept.next(page.next().get());
    }
    return page.incomplete().isPresent() ? kept.incomplete(page.incomplete().get()) : kept;
  }

  /** That the provider does not serve a type of record. */
  static FhirProblem notServed() {
    return FhirProblem.of(
        404, IssueCode.NOT_SUPPORTED, "The provider does not serve this type of resource");
  }

  private static EhrException bad(String what) {
    return new EhrException(
        EhrException.Reason.BAD_DATA, "the adapter broke its contract: " + what, null);
  }
}
