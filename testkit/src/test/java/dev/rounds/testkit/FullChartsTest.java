package dev.rounds.testkit;

import dev.rounds.api.spi.EhrAdapterFactory;

class FullChartsTest implements AdapterContract {
  @Override
  public EhrAdapterFactory factory() {
    return new FakeFactory(FullCharts::new);
  }
}
