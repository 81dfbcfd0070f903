package dev.rounds.adapter.fhir;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a folder held when it was read, in memory. Immutable: files that come or change later are
 * seen when the provider is opened again.
 */
public final class FolderAdapter implements EhrAdapter {
  private final FolderRecords records;
  private final FolderReport report;

  FolderAdapter(FolderRecords records, FolderReport report) {
    this.records = records;
    this.report = report;
  }

  /** What came of reading the folder. */
  public FolderReport report() {
    return report;
  }

  /** All patients, unless ids are asked for. */
  @Override
  public Page<Patient> find(Selection<Patient> asked, Call call) {
    return ids(asked)
        .map(ids -> Page.<Patient>of(records.patients(ids)).applied(Aspect.ID))
        .orElseGet(() -> Page.of(records.patients()));
  }

  /**
   * All records of each type asked for that are the patient's, or anybody's if no patient is asked
   * for, unless ids are. It takes as long as there are records to give. A type of which the folder
   * has none has an empty page; one that was made after this adapter is declined.
   */
  @Override
  public Chart read(ChartRequest asked, Call call) {
    Chart chart = Chart.empty();
    for (Selection<? extends ClinicalRecord> selection : asked.selections()) {
      chart = with(chart, selection, asked.patient());
    }
    return chart;
  }

  private <T extends ClinicalRecord> Chart with(
      Chart chart, Selection<T> asked, Optional<String> patient) {
    return RecordType.ofRecords(asked.type())
        .map(type -> chart.with(asked, page(asked, type, patient)))
        .orElse(chart);
  }

  @SuppressWarnings("unchecked") // what is kept under a type are records of that type
  private <T extends ClinicalRecord> Page<T> page(
      Selection<T> asked, RecordType type, Optional<String> patient) {
    Optional<Set<String>> ids = ids(asked);
    if (ids.isEmpty()) {
      return Page.of(
          (List<T>) patient.map(id -> records.chart(type, id)).orElseGet(() -> records.all(type)));
    }
    List<ClinicalRecord> found =
        records.all(type, ids.get()).stream()
            .filter(record -> patient.isEmpty() || record.patientId().equals(patient))
            .toList();
    return Page.of((List<T>) found).applied(Aspect.ID);
  }

  /** The ids that are asked for; empty if any will do. */
  private static Optional<Set<String>> ids(Selection<?> asked) {
    List<Set<String>> all = asked.all(Aspect.ID);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Set<String> ids = new LinkedHashSet<>(all.get(0));
    all.forEach(ids::retainAll);
    return Optional.of(ids);
  }
}
