package dev.rounds.testkit;

import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.Host;
import dev.rounds.api.spi.Settings;
import java.util.function.Supplier;

/** Opens what a test gives it. Tests override what they want wrong. */
class FakeFactory implements EhrAdapterFactory {
  private final Supplier<? extends EhrAdapter> adapters;

  FakeFactory(Supplier<? extends EhrAdapter> adapters) {
    this.adapters = adapters;
  }

  @Override
  public String type() {
    return "fake";
  }

  @Override
  public EhrAdapter open(Settings settings, Host host) {
    return adapters.get();
  }
}
