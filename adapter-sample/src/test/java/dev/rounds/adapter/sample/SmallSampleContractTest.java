package dev.rounds.adapter.sample;

import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.Settings;
import dev.rounds.testkit.AdapterContract;
import dev.rounds.testkit.MapSettings;

/** The contract, on a population that ends between two records of one person. */
class SmallSampleContractTest implements AdapterContract {
  @Override
  public EhrAdapterFactory factory() {
    return new SampleFactory();
  }

  @Override
  public Settings settings() {
    return MapSettings.empty().with("patients", "2").with("seed", "-7");
  }
}
