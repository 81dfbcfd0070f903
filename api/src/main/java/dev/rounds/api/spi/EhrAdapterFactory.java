package dev.rounds.api.spi;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes adapters of one type: a CDI bean, an OSGi service or a {@link java.util.ServiceLoader}
 * entry.
 */
@ConsumerType
public interface EhrAdapterFactory {
  /** The name by which a tenant's configuration chooses it: lower case, digits and dashes. */
  String type();

  /**
   * Opens the adapter of one provider. Called once per provider; it may block.
   *
   * @throws IllegalArgumentException if a setting is missing or wrong; the message names the
   *     setting and never repeats a secret
   * @throws EhrException if the EHR cannot be reached and the adapter cannot start without it
   */
  EhrAdapter open(Settings settings, Host host);

  /** The settings that {@link #open} reads, in the order in which a form should ask for them. */
  default List<Setting> settings() {
    return List.of();
  }

  /**
   * Tries the connection that {@link #open} would make, step by step, and leaves nothing behind.
   * The steps up to and including the first that failed are given.
   */
  default List<Step> test(Settings settings, Host host) {
    return List.of();
  }
}
