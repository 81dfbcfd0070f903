package dev.rounds.core.config;

import dev.rounds.registry.keys.KeyChain;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What a registry in a database, and the portal that manages it, are told.
 *
 * @param url of JDBC; holds no password
 * @param user the database's; empty if it needs none
 * @param password the database's; empty if it needs none
 * @param maxConnections the most that are open at once
 * @param keys today's master key and the former ones
 * @param portal how the portal is served; empty if it is not
 */
public record ManagedSettings(
    String url,
    Optional<String> user,
    Optional<String> password,
    int maxConnections,
    KeyChain keys,
    Optional<PortalSettings> portal) {
  public ManagedSettings {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(keys, "keys");
    Objects.requireNonNull(portal, "portal");
  }

  /**
   * How the portal is served.
   *
   * @param signUp {@code approval}, {@code open} or {@code closed}
   * @param secondFactorRequired whether operators and auditors must have a second factor
   * @param setupToken the file that the first operator's token is written to
   */
  public record PortalSettings(String signUp, boolean secondFactorRequired, Path setupToken) {}

  /** Says nothing of passwords and keys. */
  @Override
  public String toString() {
    return "ManagedSettings";
  }
}
