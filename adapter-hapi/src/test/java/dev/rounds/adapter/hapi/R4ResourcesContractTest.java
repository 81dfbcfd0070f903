package dev.rounds.adapter.hapi;

import ca.uhn.fhir.context.FhirContext;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.r4.R4Reader;
import dev.rounds.testkit.AdapterContract;

class R4ResourcesContractTest implements AdapterContract {
  private static final HapiFactory FACTORY =
      HapiFactory.builder(FhirContext.forR4Cached(), new R4Reader())
          .resources(R4Ward.patients())
          .resources(R4Ward.charts())
          .build();

  @Override
  public EhrAdapterFactory factory() {
    return FACTORY;
  }
}
