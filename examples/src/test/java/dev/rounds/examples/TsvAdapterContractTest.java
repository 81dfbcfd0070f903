package dev.rounds.examples;

import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.Settings;
import dev.rounds.testkit.AdapterContract;
import dev.rounds.testkit.MapSettings;
import java.util.Optional;

class TsvAdapterContractTest implements AdapterContract {
  @Override
  public EhrAdapterFactory factory() {
    return new TsvAdapter.Factory();
  }

  @Override
  public Settings settings() {
    return MapSettings.empty().with("folder", "src/test/resources/ward");
  }

  @Override
  public Optional<Settings> otherTenantsSettings() {
    return Optional.of(MapSettings.empty().with("folder", "src/test/resources/other-ward"));
  }
}
