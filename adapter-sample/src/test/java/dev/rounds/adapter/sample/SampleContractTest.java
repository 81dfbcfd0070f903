package dev.rounds.adapter.sample;

import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.testkit.AdapterContract;

/** The contract, on the default population. */
class SampleContractTest implements AdapterContract {
  @Override
  public EhrAdapterFactory factory() {
    return new SampleFactory();
  }

  @Override
  public int sampleSize() {
    return 30; // the odd cases, and some others
  }
}
