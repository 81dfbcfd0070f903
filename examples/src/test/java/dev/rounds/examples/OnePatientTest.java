package dev.rounds.examples;

import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.testkit.AdapterContract;

class OnePatientTest implements AdapterContract {
  @Override
  public EhrAdapterFactory factory() {
    return new OnePatient();
  }
}
