package dev.rounds.testkit;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.Order;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Does what it can of what it is asked, and says so; the rest it leaves to the gateway.
 *
 * @param can the aspects that it can do
 * @param counts whether it says how many there are, where it filtered all
 * @param pageSize how many records it gives at a time where it is told no limit that it can keep;
 *     empty for all: then it cannot go on from a page either
 * @param zone the zone of date-times without an offset
 */
record SkilledAdapter(
    MixedCharts charts, Set<Aspect<?>> can, boolean counts, OptionalInt pageSize, ZoneId zone)
    implements EhrAdapter {

  /** By these a patient is sorted here; by a name only the gateway does. */
  private static final Set<Aspect<?>> PATIENT_KEYS =
      Set.of(Aspect.ID, Aspect.BIRTH_DATE, Aspect.UPDATED);

  @Override
  public Page<Patient> find(Selection<Patient> asked, Call call) {
    boolean sortable =
        asked.all(Aspect.ORDER).stream()
            .flatMap(Set::stream)
            .map(Order::by)
            .allMatch(PATIENT_KEYS::contains);
    return page(charts.patients(), asked, PatientMatcher::matches, sortable, PatientMatcher::order);
  }

  @Override
  public Chart read(ChartRequest asked, Call call) {
    Chart chart = Chart.empty();
    for (Selection<? extends ClinicalRecord> selection : asked.selections()) {
      chart = answered(chart, selection, asked.patient());
    }
    return chart;
  }

  private <T extends ClinicalRecord> Chart answered(
      Chart chart, Selection<T> asked, Optional<String> patient) {
    List<T> records = new ArrayList<>();
    for (ClinicalRecord record : charts.records()) {
      if (asked.type().isInstance(record)
          && (patient.isEmpty() || record.patientId().equals(patient))) {
        records.add(asked.type().cast(record));
      }
    }
    return chart.with(
        asked,
        page(
            records,
            asked,
            (record, question, aspect) -> RecordMatcher.matches(record, question, aspect, zone),
            true,
            question -> (one, other) -> RecordMatcher.order(question, zone).compare(one, other)));
  }

  private interface Filter<T> {
    boolean holds(T record, Selection<T> asked, Aspect<?> aspect);
  }

  private interface Sorting<T> {
    Comparator<T> order(Selection<T> asked);
  }

  private <T> Page<T> page(
      List<T> records, Selection<T> asked, Filter<T> filter, boolean sortable, Sorting<T> sorting) {
    List<T> found = new ArrayList<>(records);
    List<Aspect<?>> applied = new ArrayList<>();
    boolean all = true;
    boolean filtered = true;
    for (Aspect<?> aspect : asked.aspects()) {
      if (aspect.isFilter() && can.contains(aspect)) {
        found.removeIf(record -> !filter.holds(record, asked, aspect));
        applied.add(aspect);
      } else if (aspect.isFilter()) {
        all = false;
        filtered = false;
      }
    }
    if (asked.aspects().contains(Aspect.ORDER)) {
      if (can.contains(Aspect.ORDER) && sortable) {
        found.sort(sorting.order(asked));
        applied.add(Aspect.ORDER);
      } else {
        all = false;
      }
    }
    int from = asked.one(Aspect.CURSOR).map(Integer::valueOf).orElse(0);
    int size = pageSize.orElse(found.size());
    if (all && can.contains(Aspect.LIMIT) && asked.one(Aspect.LIMIT).isPresent()) {
      size = asked.one(Aspect.LIMIT).get();
      applied.add(Aspect.LIMIT);
    }
    int to = Math.min(from + size, found.size());
    Page<T> page = Page.<T>of(found.subList(from, to)).applied(applied.toArray(Aspect<?>[]::new));
    if (counts && filtered) {
      page = page.total(found.size());
    }
    return pageSize.isPresent() && to < found.size() ? page.next(Integer.toString(to)) : page;
  }
}
