package dev.rounds.dstu2;

import dev.rounds.fhir.Dialect;
import dev.rounds.fhir.in.RecordReader;
import dev.rounds.testkit.DialectContract;

class Dstu2ContractTest implements DialectContract {
  @Override
  public Dialect dialect() {
    return new Dstu2Dialect();
  }

  @Override
  public RecordReader reader() {
    return new Dstu2Reader();
  }

  @Override
  public Object kept(Object record) {
    return Losses.of(record);
  }
}
