package dev.rounds.core.tenant;

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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Opens adapters without patients, or fails as it is told. */
public final class FakeFactory implements EhrAdapterFactory {
  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();

  /** What opening throws, or waits for; nothing unless it is said. */
  volatile Supplier<RuntimeException> failure = () -> null;

  @Override
  public String type() {
    return "fake";
  }

  @Override
  public EhrAdapter open(Settings settings, Host host) {
    opened.incrementAndGet();
    RuntimeException thrown = failure.get();
    if (thrown != null) {
      throw thrown;
    }
    return new EhrAdapter() {
      @Override
      public Page<Patient> find(Selection<Patient> asked, Call call) {
        return Page.of(List.of());
      }

      @Override
      public Chart read(ChartRequest asked, Call call) {
        return Chart.empty();
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }
}
