package dev.rounds.fhir;

import dev.rounds.fhir.out.FhirOut;

/** Writes one record as the content of a resource that is open already. Stateless. */
@FunctionalInterface
public interface ResourceWriter<T> {
  /** Writes {@code record}. */
  void write(FhirOut out, T record);
}
