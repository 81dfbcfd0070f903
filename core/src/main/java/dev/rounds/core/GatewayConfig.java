package dev.rounds.core;

import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.core.http.AddressRange;
import dev.rounds.core.http.PeerInfo;
import dev.rounds.core.oauth.TokenSettings;
import dev.rounds.fhir.Dialect;
import dev.rounds.registry.Registry;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/**
 * All that a {@link Gateway} is told by its host: settings, and the host's clock, threads and
 * randomness. Immutable.
 */
public final class GatewayConfig {
  private final TokenSettings tokens;
  private final List<AddressRange> trustedProxies;
  private final int maxBodyBytes;
  private final int maxCount;
  private final Duration ehrDeadline;
  private final InstantSource clock;
  private final ExecutorService executor;
  private final SecureRandom random;
  private final List<Dialect> dialects;
  private final List<EhrAdapterFactory> adapterFactories;
  private final Registry registry;
  private final Function<ContainerRequestContext, PeerInfo> peers;

  private GatewayConfig(Builder from) {
    String baseUrl = Objects.requireNonNull(from.baseUrl, "baseUrl");
    tokens =
        new TokenSettings(
            baseUrl,
            from.audience == null ? baseUrl : from.audience,
            from.tokenLifetime,
            from.reuse());
    trustedProxies = from.trustedProxies;
    maxBodyBytes = from.maxBodyBytes;
    maxCount = from.maxCount;
    ehrDeadline = from.ehrDeadline;
    clock = Objects.requireNonNull(from.clock, "clock");
    executor = Objects.requireNonNull(from.executor, "executor");
    random = Objects.requireNonNull(from.random, "random");
    dialects = from.dialects;
    if (dialects.isEmpty()) {
      throw new IllegalArgumentException("no FHIR version is served");
    }
    adapterFactories = List.copyOf(from.adapterFactories);
    registry = Objects.requireNonNull(from.registry, "registry");
    peers = from.peers;
  }

  /** A builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** The root of every link that is written, without a slash at its end. */
  public String baseUrl() {
    return tokens.issuer();
  }

  /** The address of the token endpoint, for the metadata. */
  public String tokenUrl() {
    return baseUrl() + "/oauth2/token";
  }

  /** The address of the authorization endpoint, which the metadata must name and which refuses. */
  public String authorizeUrl() {
    return baseUrl() + "/oauth2/authorize";
  }

  /** What tokens say and how long they last. */
  public TokenSettings tokens() {
    return tokens;
  }

  /** The proxies whose {@code Forwarded} header counts. */
  public List<AddressRange> trustedProxies() {
    return trustedProxies;
  }

  /** The largest body of a FHIR request, in bytes. */
  public int maxBodyBytes() {
    return maxBodyBytes;
  }

  /** The most entries of one page of a search. */
  public int maxCount() {
    return maxCount;
  }

  /** How long an EHR has to answer one call. */
  public Duration ehrDeadline() {
    return ehrDeadline;
  }

  /** The clock. */
  public InstantSource clock() {
    return clock;
  }

  /** The host's threads; the host shuts them down, after the gateway is closed. */
  public ExecutorService executor() {
    return executor;
  }

  /** Randomness for keys, secrets and ids. */
  public SecureRandom random() {
    return random;
  }

  /** The FHIR versions that are served. */
  public List<Dialect> dialects() {
    return dialects;
  }

  /** The adapters that tenants can choose. */
  public List<EhrAdapterFactory> adapterFactories() {
    return adapterFactories;
  }

  /** Clients, grants, tenants and keys. */
  public Registry registry() {
    return registry;
  }

  /** The other end of a request's connection. */
  public Function<ContainerRequestContext, PeerInfo> peers() {
    return peers;
  }

  /**
   * Collects a configuration. Each method throws {@link IllegalArgumentException}, with a message
   * that goes on after the setting's name, if its value cannot be. Not thread-safe.
   */
  public static final class Builder {
    private static final Duration MAX_DEFAULT_REUSE = Duration.ofMinutes(1);

    private String baseUrl;
    private String audience;
    private Duration tokenLifetime = Duration.ofMinutes(5);
    private Duration tokenReuse;
    private List<AddressRange> trustedProxies = List.of();
    private int maxBodyBytes = 1024 * 1024;
    private int maxCount = 1000;
    private Duration ehrDeadline = Duration.ofSeconds(25);
    private InstantSource clock;
    private ExecutorService executor;
    private SecureRandom random;
    private List<Dialect> dialects = List.of();
    private final List<EhrAdapterFactory> adapterFactories = new ArrayList<>();
    private Registry registry;
    private Function<ContainerRequestContext, PeerInfo> peers = request -> null;

    private Builder() {}

    /** Required: the public URL of the gateway; the issuer and the default audience of tokens. */
    public Builder baseUrl(String url) {
      BaseUrl.check(url);
      baseUrl = url;
      return this;
    }

    /** The audience of tokens; the base URL unless it is said. */
    public Builder audience(String name) {
      if (name.isBlank()) {
        throw new IllegalArgumentException("must not be blank");
      }
      audience = name;
      return this;
    }

    /** How long a token lives, from 10 seconds to a day; 5 minutes unless it is said. */
    public Builder tokenLifetime(Duration time) {
      tokenLifetime = within(time, Duration.ofSeconds(10), Duration.ofDays(1));
      return this;
    }

    /**
     * For how long a token is handed out again, shorter than it lives, which is to be said before,
     * and zero for never. Unless it is said: 1 minute, or half a token's life if that is shorter.
     */
    public Builder tokenReuse(Duration time) {
      tokenReuse = within(time, Duration.ZERO, tokenLifetime.minusSeconds(1));
      return this;
    }

    /** The proxies whose {@code Forwarded} header counts; none unless it is said. */
    public Builder trustedProxies(Collection<AddressRange> ranges) {
      trustedProxies = List.copyOf(ranges);
      return this;
    }

    /** The largest body of a FHIR request, in bytes, from 1 KiB to 64 MiB; 1 MiB by default. */
    public Builder maxBodyBytes(int bytes) {
      maxBodyBytes = within(bytes, 1024, 64 * 1024 * 1024);
      return this;
    }

    /** The most entries of one page, from 1 to 10,000; 1000 by default. */
    public Builder maxCount(int entries) {
      maxCount = within(entries, 1, 10_000);
      return this;
    }

    /** How long an EHR has to answer, from 1 second to 10 minutes; 25 seconds by default. */
    public Builder ehrDeadline(Duration time) {
      ehrDeadline = within(time, Duration.ofSeconds(1), Duration.ofMinutes(10));
      return this;
    }

    /** Required: the clock. */
    public Builder clock(InstantSource source) {
      clock = Objects.requireNonNull(source, "clock");
      return this;
    }

    /** Required: threads of the host. */
    public Builder executor(ExecutorService threads) {
      executor = Objects.requireNonNull(threads, "executor");
      return this;
    }

    /** Required: randomness for keys, secrets and ids. */
    public Builder random(SecureRandom source) {
      random = Objects.requireNonNull(source, "random");
      return this;
    }

    /** Required: the FHIR versions to serve, each at its path below {@code fhir/}. */
    public Builder dialects(List<? extends Dialect> versions) {
      dialects = List.copyOf(versions);
      return this;
    }

    /** Adds adapters that tenants can choose. */
    public Builder adapterFactories(Collection<? extends EhrAdapterFactory> factories) {
      adapterFactories.addAll(factories);
      return this;
    }

    /** Required: clients, grants, tenants and keys. */
    public Builder registry(Registry stores) {
      registry = Objects.requireNonNull(stores, "registry");
      return this;
    }

    /**
     * The other end of a request's connection, {@code null} where it is not known. Unless it is
     * said, it never is, and every request is refused.
     */
    public Builder peers(Function<ContainerRequestContext, PeerInfo> source) {
      peers = Objects.requireNonNull(source, "peers");
      return this;
    }

    /**
     * The configuration.
     *
     * @throws NullPointerException if what is required was not said
     * @throws IllegalArgumentException if tokens would be handed out again for as long as they
     *     live, or no FHIR version is served
     */
    public GatewayConfig build() {
      return new GatewayConfig(this);
    }

    private Duration reuse() {
      if (tokenReuse != null) {
        return tokenReuse;
      }
      Duration half = tokenLifetime.dividedBy(2);
      return half.compareTo(MAX_DEFAULT_REUSE) < 0 ? half : MAX_DEFAULT_REUSE;
    }

    private static int within(int value, int least, int most) {
      if (value < least || value > most) {
        throw new IllegalArgumentException("must be between " + least + " and " + most);
      }
      return value;
    }

    private static Duration within(Duration value, Duration least, Duration most) {
      if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
        throw new IllegalArgumentException("must be between " + least + " and " + most);
      }
      return value;
    }
  }
}
