package dev.rounds.testkit;

import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.util.List;

/** Gives all it has and claims nothing, which is right. Tests override what they want wrong. */
class NaiveAdapter implements EhrAdapter {
  @Override
  public Page<Patient> find(Selection<Patient> asked, Call call) {
    return Page.of(Ward.PATIENTS);
  }

  @Override
  public Chart read(ChartRequest asked, Call call) {
    return Chart.of(List.of());
  }
}
