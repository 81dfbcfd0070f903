package dev.rounds.examples;

import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.Settings;
import dev.rounds.testkit.AdapterContract;
import dev.rounds.testkit.MapSettings;

class TsvAdapterContractTest implements AdapterContract {
  @Override
  public EhrAdapterFactory factory() {
    return new TsvAdapter.Factory();
  }

  @Override
  public Settings settings() {
    return MapSettings.empty().with("file", "src/test/resources/patients.tsv");
  }
}
