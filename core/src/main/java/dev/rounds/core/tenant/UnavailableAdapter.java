package dev.rounds.core.tenant;

import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;

/** Stands in for an adapter that is not open. */
final class UnavailableAdapter implements EhrAdapter {
  @Override
  public Page<Patient> find(Selection<Patient> asked, Call call) {
    throw unavailable();
  }

  @Override
  public Chart read(ChartRequest asked, Call call) {
    throw unavailable();
  }

  static EhrException unavailable() {
    return new EhrException(
            EhrException.Reason.UNAVAILABLE, "The provider's EHR cannot be reached now.", null)
        .retryAfter(Provider.RETRY);
  }
}
