package dev.rounds.adapter.sample;

import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.Settings;
import dev.rounds.testkit.AdapterContract;
import dev.rounds.testkit.MapSettings;
import java.util.Optional;

/** The contract, on the default population. */
class SampleContractTest implements AdapterContract {
  @Override
  public EhrAdapterFactory factory() {
    return new SampleFactory();
  }

  @Override
  public Optional<Settings> otherTenantsSettings() {
    return Optional.of(MapSettings.empty().with("seed", "2"));
  }

  @Override
  public int sampleSize() {
    return 30; // the odd cases, and some others
  }
}
