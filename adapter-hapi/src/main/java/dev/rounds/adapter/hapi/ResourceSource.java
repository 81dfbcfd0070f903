package dev.rounds.adapter.hapi;

import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Token;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * Where HAPI resources come from. Safe for any number of threads; fails with {@link EhrException}.
 * What it gives may be shared: it is not to be changed.
 */
interface ResourceSource {
  /** Whether it has that resource type. */
  boolean serves(String type);

  /** The resource of that type and id; empty if there is none. */
  Optional<IBaseResource> read(String type, String id, Watch watch);

  /** All of a type that are of one patient, and perhaps more; empty if it cannot say. */
  Optional<List<IBaseResource>> ofPatient(String type, String patient, Watch watch);

  /** All with that identifier, and perhaps more; empty if it cannot say. */
  Optional<List<IBaseResource>> identified(String type, Token identifier, Watch watch);

  /** All of a type; empty if it cannot say. */
  Optional<List<IBaseResource>> all(String type, Watch watch);
}
