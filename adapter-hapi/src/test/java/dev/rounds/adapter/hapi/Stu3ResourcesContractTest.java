package dev.rounds.adapter.hapi;

import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.testkit.AdapterContract;

class Stu3ResourcesContractTest implements AdapterContract {
  private static final HapiFactory FACTORY = EveryVersionTest.Version.STU3.held();

  @Override
  public EhrAdapterFactory factory() {
    return FACTORY;
  }
}
