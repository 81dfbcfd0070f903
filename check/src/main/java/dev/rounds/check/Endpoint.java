package dev.rounds.check;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is checked, and as whom. Immutable; its text holds no secret.
 *
 * @param tokenUrl the token endpoint, http or https
 * @param base the FHIR base of one version, http or https, without a slash at its end
 * @param clientId the client's id
 * @param secret the client's secret
 * @param tenants the tenants that the client may reach, one or more; the first is checked, the
 *     second must be apart from it
 * @param family a part of the family names of some patients; empty: the check tries some
 * @param patients of how many patients the charts are read at most
 * @param timeout how long one call may take
 * @param showValues whether findings may hold values of patients
 */
public record Endpoint(
    URI tokenUrl,
    URI base,
    String clientId,
    String secret,
    List<String> tenants,
    Optional<String> family,
    int patients,
    Duration timeout,
    boolean showValues) {
  /**
   * An endpoint.
   *
   * @throws IllegalArgumentException if a URL is not http or https, there is no tenant, or a number
   *     is not positive; the message says what to write instead
   */
  public Endpoint {
    http("token URL", tokenUrl);
    http("base", base);
    String text = base.toString();
    if (text.endsWith("/")) {
      base = URI.create(text.substring(0, text.length() - 1));
    }
    tenants = List.copyOf(tenants);
    if (tenants.isEmpty()) {
      throw new IllegalArgumentException("a tenant is needed");
    }
    if (patients < 1 || timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("patients and timeout must be 1 or more");
    }
  }

  /** With the usual limits: up to 20 patients, 30 seconds a call, no values shown. */
  public static Endpoint of(
      URI tokenUrl, URI base, String clientId, String secret, List<String> tenants) {
    return new Endpoint(
        tokenUrl,
        base,
        clientId,
        secret,
        tenants,
        Optional.empty(),
        20,
        Duration.ofSeconds(30),
        false);
  }

  @Override
  public String toString() {
    return base + " as client " + clientId;
  }

  private static void http(String name, URI uri) {
    String scheme = uri.getScheme();
    boolean known = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    if (!known || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
      throw new IllegalArgumentException(
          "the " + name + " must be a URL like https://host/path, without a query");
    }
  }
}
