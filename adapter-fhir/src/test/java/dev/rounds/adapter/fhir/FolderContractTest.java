package dev.rounds.adapter.fhir;

import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.Settings;
import dev.rounds.testkit.AdapterContract;
import dev.rounds.testkit.MapSettings;

/** The contract, on a folder of two patients and their charts. */
class FolderContractTest implements AdapterContract {
  @Override
  public EhrAdapterFactory factory() {
    return new FolderFactory(Folders.READERS);
  }

  @Override
  public Settings settings() {
    return MapSettings.empty()
        .with("folder", "src/test/resources/contract")
        .with("fhir-version", "stu3");
  }
}
