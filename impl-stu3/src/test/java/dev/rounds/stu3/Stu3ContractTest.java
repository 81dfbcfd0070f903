package dev.rounds.stu3;

import dev.rounds.fhir.Dialect;
import dev.rounds.fhir.in.RecordReader;
import dev.rounds.testkit.DialectContract;

class Stu3ContractTest implements DialectContract {
  @Override
  public Dialect dialect() {
    return new Stu3Dialect();
  }

  @Override
  public RecordReader reader() {
    return new Stu3Reader();
  }

  @Override
  public Object kept(Object record) {
    return Losses.of(record);
  }
}
