package dev.rounds.core.http;

import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.Host;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.Settings;
import java.util.List;
import java.util.function.Supplier;

/**
 * Opens adapters that have these patients and an empty chart for each, or fail as they are told.
 */
final class PatientsFactory implements EhrAdapterFactory {
  private final List<Patient> patients;

  /** What a call throws; nothing unless it is said. */
  volatile Supplier<RuntimeException> failure = () -> null;

  PatientsFactory(List<Patient> patients) {
    this.patients = patients;
  }

  @Override
  public String type() {
    return "fake";
  }

  @Override
  public EhrAdapter open(Settings settings, Host host) {
    return new EhrAdapter() {
      @Override
      public Page<Patient> find(Selection<Patient> asked, Call call) {
        failIfTold();
        return Page.of(patients);
      }

      @Override
      public Chart read(ChartRequest asked, Call call) {
        failIfTold();
        return Chart.of(List.of());
      }
    };
  }

  private void failIfTold() {
    RuntimeException thrown = failure.get();
    if (thrown != null) {
      throw thrown;
    }
  }
}
