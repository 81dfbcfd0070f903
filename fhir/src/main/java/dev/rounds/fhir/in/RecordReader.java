package dev.rounds.fhir.in;

import dev.rounds.fhir.FhirVersion;
import java.util.Optional;
import java.util.Set;

/**
 * Makes neutral records of the resources of one FHIR version. Stateless, safe for any number of
 * threads.
 */
public interface RecordReader {
  /** The FHIR version that it reads. */
  FhirVersion version();

  /** The resource types that it reads. */
  Set<String> types();

  /**
   * The record that a resource stands for, a {@link dev.rounds.api.model.Patient} or a {@link
   * dev.rounds.api.model.ClinicalRecord}. An element that cannot be read is left out and reported
   * to the node's {@link Problems}.
   *
   * @param resource of one of the {@link #types}
   * @return empty if no record can be made of it; the reason was reported
   */
  Optional<Object> read(FhirNode resource);
}
