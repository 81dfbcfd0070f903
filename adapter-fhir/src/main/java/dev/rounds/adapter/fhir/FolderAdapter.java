package dev.rounds.adapter.fhir;

import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a folder held when it was read, in memory. Immutable: files that come or change later are
 * seen when the provider is opened again.
 */
public final class FolderAdapter implements EhrAdapter {
  private final List<Patient> patients;
  private final Map<String, Patient> byId;
  private final FolderReport report;

  FolderAdapter(List<Patient> patients, FolderReport report) {
    this.patients = List.copyOf(patients);
    this.byId =
        patients.stream().collect(Collectors.toUnmodifiableMap(Patient::id, Function.identity()));
    this.report = report;
  }

  /** What came of reading the folder. */
  public FolderReport report() {
    return report;
  }

  /** All patients, unless ids are asked for. */
  @Override
  public Page<Patient> find(Selection<Patient> asked, Call call) {
    List<Set<String>> ids = asked.all(Aspect.ID);
    if (ids.isEmpty()) {
      return Page.of(patients);
    }
    List<Patient> found = new ArrayList<>();
    for (String id : ids.get(0)) {
      Patient patient = byId.get(id);
      if (patient != null && ids.stream().allMatch(any -> any.contains(id))) {
        found.add(patient);
      }
    }
    return Page.of(found).applied(Aspect.ID);
  }

  /** Nothing: only patients are read. */
  @Override
  public Chart read(ChartRequest asked, Call call) {
    return Chart.of(List.of());
  }
}
