package dev.rounds.adapter.hapi;

import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.testkit.AdapterContract;

class Dstu2ResourcesContractTest implements AdapterContract {
  private static final HapiFactory FACTORY = EveryVersionTest.Version.DSTU2.held();

  @Override
  public EhrAdapterFactory factory() {
    return FACTORY;
  }
}
