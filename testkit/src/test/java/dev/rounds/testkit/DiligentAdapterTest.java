package dev.rounds.testkit;

import dev.rounds.api.spi.EhrAdapterFactory;

/** An adapter that does and claims everything keeps the contract. */
class DiligentAdapterTest implements AdapterContract {
  @Override
  public EhrAdapterFactory factory() {
    return new FakeFactory(DiligentAdapter::new);
  }
}
