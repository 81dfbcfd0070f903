package dev.rounds.api.spi;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** For whom, and until when, an adapter is asked. */
@ProviderType
public interface Call {
  /** The tenant: an Azure AD tenant id, a GUID in lower case. */
  String tenant();

  /** When the answer is of no more use. */
  Instant deadline();

  /** The W3C {@code traceparent} to hand on to the EHR. */
  Optional<String> traceparent();
}
