package dev.rounds.testkit;

import dev.rounds.api.spi.EhrAdapterFactory;

/** An adapter that does nothing but give all it has keeps the contract. */
class NaiveAdapterTest implements AdapterContract {
  @Override
  public EhrAdapterFactory factory() {
    return new FakeFactory(NaiveAdapter::new);
  }
}
