package dev.rounds.fhir;

import dev.rounds.fhir.out.FhirOut;
import java.util.List;

/**
 * One FHIR version, as the engine sees it: which types it serves, how each is searched and written,
 * and its metadata. Immutable.
 */
public interface Dialect {
  /** The version. */
  FhirVersion version();

  /** What it serves. Metadata and routing are both made from this table. */
  List<TypeBinding<?>> types();

  /** The type of the metadata resource: DSTU2's Conformance, STU3's CapabilityStatement. */
  String metadataType();

  /** Writes the content of the metadata resource. */
  void writeMetadata(FhirOut out, Metadata metadata);

  /**
   * Whether the OperationOutcome of an entry of a batch stands where the entry's resource would, as
   * in DSTU2, which has no {@code entry.response.outcome}.
   */
  boolean outcomeIsResource();
}
