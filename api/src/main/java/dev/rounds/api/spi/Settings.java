package dev.rounds.api.spi;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** One provider's settings, as {@link EhrAdapterFactory#settings} describes them. */
@ProviderType
public interface Settings {
  /** The value of a setting that is no secret; empty if it was not given or is blank. */
  Optional<String> text(String key);

  /** A secret; a fresh array, which the caller may wipe; empty if it was not given. */
  Optional<char[]> secret(String key);
}
