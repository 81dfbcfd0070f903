package dev.rounds.portal;

import dev.rounds.core.stores.PassingClients;
import dev.rounds.core.tenant.TenantRouter;
import dev.rounds.registry.Administration;
import dev.rounds.registry.Registry;
import dev.rounds.registry.keys.KeyChain;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * All that a {@link Portal} is told by its host.
 *
 * @param administration what is managed
 * @param configured what is configured by hand: shown, and not edited
 * @param router the gateway's, for adapters and how providers fare
 * @param passing makes the clients by which the portal calls the gateway as an app would
 * @param versions the FHIR versions that the gateway serves, as in its paths, such as {@code stu3}
 * @param ehrDeadline how long an EHR has to answer
 * @param keys what encrypts
 * @param baseUrl the gateway's public URL, without a slash at its end
 * @param setupToken the file that the first operator's token is written to
 * @param signUp who may sign up
 * @param secondFactorRequired whether operators, auditors and who sees patients must have a second
 *     factor
 * @param passwordIterations what a password's hash costs: {@link
 *     dev.rounds.portal.account.Passwords#ITERATIONS}, but in tests
 * @param clock the clock
 * @param random randomness for tokens and secrets
 */
public record PortalConfig(
    Administration administration,
    Registry configured,
    TenantRouter router,
    PassingClients passing,
    List<String> versions,
    Duration ehrDeadline,
    KeyChain keys,
    String baseUrl,
    Path setupToken,
    SignUp signUp,
    boolean secondFactorRequired,
    int passwordIterations,
    InstantSource clock,
    SecureRandom random) {
  /** Who may sign up. */
  public enum SignUp {
    /** Everybody; an operator looks at each before it counts. */
    APPROVAL,
    /** Everybody, at once. */
    OPEN,
    /** Nobody. */
    CLOSED;

    /** As it is written in the configuration. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public PortalConfig {
    Objects.requireNonNull(administration, "administration");
    Objects.requireNonNull(configured, "configured");
    Objects.requireNonNull(router, "router");
    Objects.requireNonNull(passing, "passing");
    versions = List.copyOf(versions);
    Objects.requireNonNull(ehrDeadline, "ehrDeadline");
    Objects.requireNonNull(keys, "keys");
    Objects.requireNonNull(baseUrl, "baseUrl");
    Objects.requireNonNull(setupToken, "setupToken");
    Objects.requireNonNull(signUp, "signUp");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(random, "random");
  }

  /** Where the page is, with a slash at its end. */
  public String portalUrl() {
    return baseUrl + "/portal/";
  }

  /** The address of the token endpoint, which clients' owners are told. */
  public String tokenUrl() {
    return baseUrl + "/oauth2/token";
  }
}
