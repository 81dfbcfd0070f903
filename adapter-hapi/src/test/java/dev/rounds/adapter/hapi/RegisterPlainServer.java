package dev.rounds.adapter.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.IResourceProvider;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.r4.R4Reader;

/** What the guide shows. */
final class RegisterPlainServer {
  private RegisterPlainServer() {}

  static EhrAdapterFactory ward(IResourceProvider... providers) {
    return HapiFactory.builder(FhirContext.forR4Cached(), new R4Reader())
        .type("ward")
        .providers(providers)
        .build();
  }
}
