package dev.rounds.portal;

import dev.rounds.portal.http.Resources;
import java.io.IOException;
import java.util.Set;

/**
 * The portal: its page under {@code portal/} and its API under {@code portal/api/}. A host adds its
 * {@link #resources} to the gateway's, whose gate stands before them. Thread-safe.
 */
public final class Portal {
  private final Set<Object> resources;

  /**
   * Builds it; where there is no account yet, writes the setup token.
   *
   * @throws IOException if the setup token cannot be written for the server's user only
   */
  public Portal(PortalConfig config) throws IOException {
    resources = Resources.of(config);
  }

  /** The JAX-RS resources, each one instance for all requests. */
  public Set<Object> resources() {
    return resources;
  }
}
