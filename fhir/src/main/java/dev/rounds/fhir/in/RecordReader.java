package dev.rounds.fhir.in;

import dev.rounds.api.model.CodeableConcept;
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

  /** The resource types that it makes records of. */
  Set<String> types();

  /**
   * The resource types of which it reads only the {@link #display}, since records refer to them.
   */
  Set<String> displayTypes();

  /**
   * Whether nothing in a resource speaks against this version: FHIR JSON does not state its
   * version, so that a reader of files must judge by what it finds.
   *
   * @param resource of any type; one that is not of interest may hold its type only
   */
  boolean fits(FhirNode resource);

  /**
   * The record that a resource stands for, a {@link dev.rounds.api.model.Patient} or a {@link
   * dev.rounds.api.model.ClinicalRecord}. An element that cannot be read is left out and reported
   * to the node's {@link Problems}.
   *
   * @param resource of one of the {@link #types}
   * @param references what the bundle around it knows; {@link References#none} if there is none
   * @return empty if no record can be made of it; the reason was reported
   */
  Optional<Object> read(FhirNode resource, References references);

  /**
   * What a {@code Medication} resource is, for orders and statements that refer to it.
   *
   * @param resource of any type
   * @return empty if it is no medication or does not say what it is
   */
  Optional<CodeableConcept> medication(FhirNode resource);

  /**
   * Words for a resource, such as a practitioner's name, for references to it that have none.
   *
   * @param resource of any type
   * @return empty if it is not of the {@link #displayTypes} or has no name
   */
  Optional<String> display(FhirNode resource);
}
