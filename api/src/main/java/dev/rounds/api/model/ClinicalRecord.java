package dev.rounds.api.model;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A record of a patient's chart, or one that such a record refers to: everything but the {@link
 * Patient}.
 */
@ProviderType
public interface ClinicalRecord {
  /** A FHIR id, unique among the provider's records of its type. */
  String id();

  /** The id of the patient whose record it is; empty for what belongs to no patient. */
  Optional<String> patientId();

  /** When the source last changed it, if the source knows. */
  Optional<Instant> updated();
}
