package dev.rounds.portal;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.Host;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.Setting;
import dev.rounds.api.spi.Settings;
import java.util.List;

/** A naive EHR: whatever it is asked, it gives all that it has, or fails. */
final class FakeEhrFactory implements EhrAdapterFactory {
  volatile List<Patient> patients = List.of();
  volatile List<ClinicalRecord> records = List.of();

  /** What every call throws, if it is there. */
  volatile RuntimeException failure;

  /** Is told of every call, before it is answered. */
  volatile Runnable asked = () -> {};

  @Override
  public String type() {
    return "fake";
  }

  @Override
  public List<Setting> settings() {
    return List.of();
  }

  @Override
  public EhrAdapter open(Settings settings, Host host) {
    return new EhrAdapter() {
      @Override
      public Page<Patient> find(Selection<Patient> selection, Call call) {
        called();
        return Page.of(patients);
      }

      @Override
      public Chart read(ChartRequest request, Call call) {
        called();
        return Chart.of(records);
      }
    };
  }

  private void called() {
    asked.run();
    RuntimeException thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
  }
}
