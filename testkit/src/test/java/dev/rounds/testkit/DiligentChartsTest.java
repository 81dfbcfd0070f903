package dev.rounds.testkit;

import dev.rounds.api.spi.EhrAdapterFactory;

/** An adapter that does and claims everything of its charts keeps the contract. */
class DiligentChartsTest implements AdapterContract {
  @Override
  public EhrAdapterFactory factory() {
    return new FakeFactory(DiligentCharts::new);
  }
}
