package dev.rounds.adapter.hapi;

import ca.uhn.fhir.context.FhirContext;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.r4.R4Reader;
import dev.rounds.testkit.AdapterContract;

class R4ProvidersContractTest implements AdapterContract {
  private static final HapiFactory FACTORY =
      HapiFactory.builder(FhirContext.forR4Cached(), new R4Reader())
          .providers(R4Ward.providers())
          .build();

  @Override
  public EhrAdapterFactory factory() {
    return FACTORY;
  }
}
