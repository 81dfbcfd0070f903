package dev.rounds.core.tenant;

import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;

/** Stands in for an adapter that is opened because somebody asked for it: the asker waits. */
final class OpeningAdapter implements EhrAdapter {
  private Provider provider;

  void of(Provider opened) {
    provider = opened;
  }

  @Override
  public Page<Patient> find(Selection<Patient> asked, Call call) {
    return provider.await(call).find(asked, call);
  }

  @Override
  public Chart read(ChartRequest asked, Call call) {
    return provider.await(call).read(asked, call);
  }
}
