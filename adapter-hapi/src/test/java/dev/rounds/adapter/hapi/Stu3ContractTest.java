package dev.rounds.adapter.hapi;

import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.testkit.AdapterContract;

class Stu3ContractTest implements AdapterContract {
  private static final HapiFactory FACTORY = EveryVersionTest.Version.STU3.factory();

  @Override
  public EhrAdapterFactory factory() {
    return FACTORY;
  }
}
