package dev.rounds.examples;

import dev.rounds.api.model.Gender;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.PartialDateTime;
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

/** The smallest adapter: one patient, and no chart. */
public final class OnePatient implements EhrAdapterFactory {
  @Override
  public String type() {
    return "one-patient";
  }

  @Override
  public EhrAdapter open(Settings settings, Host host) {
    Patient ann =
        Patient.builder("1001")
            .names(List.of(HumanName.builder().family("Lee").given("Ann").build()))
            .gender(Gender.FEMALE)
            .birthDate(PartialDateTime.parse("1974-12-25"))
            .build();
    return new EhrAdapter() {
      @Override
      public Page<Patient> find(Selection<Patient> asked, Call call) {
        return Page.of(List.of(ann)); // whatever was asked: the gateway filters
      }

      @Override
      public Chart read(ChartRequest asked, Call call) {
        return Chart.empty(); // nothing of the chart is served yet
      }
    };
  }
}
