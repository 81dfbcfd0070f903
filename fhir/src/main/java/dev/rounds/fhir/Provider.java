package dev.rounds.fhir;

import dev.rounds.api.spi.EhrAdapter;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * The provider endpoint that a call goes to.
 *
 * @param adapter the provider's EHR
 * @param mrnSystem the system of the medical record number that comes first among a patient's
 *     identifiers
 * @param zone the time zone of a source that knows no offsets
 */
public record Provider(EhrAdapter adapter, Optional<String> mrnSystem, ZoneId zone) {
  public Provider {
    Objects.requireNonNull(adapter, "adapter");
    Objects.requireNonNull(mrnSystem, "mrnSystem");
    Objects.requireNonNull(zone, "zone");
  }
}
