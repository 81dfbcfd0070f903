package dev.rounds.api.spi;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.RecordIds;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The answer to a {@link ChartRequest}. Immutable.
 *
 * <p>A selection that was given neither a page nor a failure is declined: the adapter does not
 * serve that type. A chart made with {@link #of} declines nothing.
 */
public final class Chart {
  private final List<ClinicalRecord> records; // null where each selection is answered on its own
  private final Map<Selection<?>, Page<?>> pages;
  private final Map<Selection<?>, EhrException> failures;
  private final Set<String> retiredIds;

  private Chart(
      List<ClinicalRecord> records,
      Map<Selection<?>, Page<?>> pages,
      Map<Selection<?>, EhrException> failures,
      Set<String> retiredIds) {
    this.records = records;
    this.pages = pages;
    this.failures = failures;
    this.retiredIds = retiredIds;
  }

  /** All records that the chart has, of any type, asked for or not: the naive answer. */
  public static Chart of(Collection<? extends ClinicalRecord> records) {
    return new Chart(List.copyOf(records), Map.of(), Map.of(), Set.of());
  }

  /** A chart that declines every selection, to build on. */
  public static Chart empty() {
    return new Chart(null, Map.of(), Map.of(), Set.of());
  }

  /** The same, with the answer to one selection of those that were asked. */
  public <T extends ClinicalRecord> Chart with(Selection<T> asked, Page<T> found) {
    Map<Selection<?>, Page<?>> more = new HashMap<>(pages);
    more.put(asked, Objects.requireNonNull(found, "found"));
    return new Chart(records, more, failures, retiredIds);
  }

  /** The same, with the failure of one selection; the others stay answered. */
  public Chart failed(Selection<?> asked, EhrException why) {
    Map<Selection<?>, EhrException> more = new HashMap<>(failures);
    more.put(asked, Objects.requireNonNull(why, "why"));
    return new Chart(records, pages, more, retiredIds);
  }

  /**
   * The same, speaking also for ids of patient records that were merged into this one.
   *
   * @throws IllegalArgumentException if one is no FHIR id
   */
  public Chart answersFor(String... retiredIds) {
    Set<String> all = new LinkedHashSet<>(this.retiredIds);
    for (String id : retiredIds) {
      all.add(RecordIds.require(id));
    }
    return new Chart(records, pages, failures, Set.copyOf(all));
  }

  /** The answer to one selection; empty if it failed or was declined. */
  @SuppressWarnings("unchecked") // with() put only a Page<T> under a Selection<T>
  public <T extends ClinicalRecord> Optional<Page<T>> page(Selection<T> asked) {
    if (failures.containsKey(asked)) {
      return Optional.empty();
    }
    Page<?> page = pages.get(asked);
    if (page != null) {
      return Optional.of((Page<T>) page);
    }
    return records == null
        ? Optional.empty()
        : Optional.of(
            Page.of(
                records.stream()
                    .filter(asked.type()::isInstance)
                    .map(asked.type()::cast)
                    .toList()));
  }

  /** The failure of one selection. */
  public Optional<EhrException> failure(Selection<?> asked) {
    return Optional.ofNullable(failures.get(asked));
  }

  /** Ids of patient records that were merged into this one. */
  public Set<String> retiredIds() {
    return retiredIds;
  }

  /** The type only: what it holds is PHI. */
  @Override
  public String toString() {
    return "Chart";
  }
}
