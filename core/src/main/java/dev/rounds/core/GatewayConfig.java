package dev.rounds.core;

import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.core.http.AddressRange;
import dev.rounds.core.http.PeerInfo;
import dev.rounds.core.oauth.TokenSettings;
import dev.rounds.fhir.Dialect;
import dev.rounds.registry.KeySchedule;
import dev.rounds.registry.Registry;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * All that a {@link Gateway} is told by its host: settings, and the host's clock, threads and
 * randomness. Immutable.
 */
public final class GatewayConfig {
  private static final int CURSOR_KEY_BYTES = 32;

  private final TokenSettings tokens;
  private final List<AddressRange> trustedProxies;
  private final int maxBodyBytes;
  private final int maxCount;
  private final int maxAnswerBytes;
  private final int maxBatchEntries;
  private final int batchConcurrency;
  private final Duration cursorLifetime;
  private final SecretKey cursorKey;
  private final Set<String> corsOrigins;
  private final Duration ehrDeadline;
  private final InstantSource clock;
  private final ExecutorService executor;
  private final SecureRandom random;
  private final List<Dialect> dialects;
  private final List<EhrAdapterFactory> adapterFactories;
  private final Registry registry;
  private final Registry managed;
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
    maxAnswerBytes = from.maxAnswerBytes;
    maxBatchEntries = from.maxBatchEntries;
    batchConcurrency = from.batchConcurrency;
    cursorLifetime = from.cursorLifetime;
    cursorKey = from.cursorKey == null ? randomKey(from.random) : from.cursorKey;
    corsOrigins = from.corsOrigins;
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
    managed = from.managed;
    peers = from.peers;
  }

  private static SecretKey randomKey(SecureRandom random) {
    byte[] key = new byte[CURSOR_KEY_BYTES];
    random.nextBytes(key);
    return new SecretKeySpec(key, "AES");
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

  /** The longest answer to a FHIR request, in bytes. */
  public int maxAnswerBytes() {
    return maxAnswerBytes;
  }

  /** The most entries of a batch. */
  public int maxBatchEntries() {
    return maxBatchEntries;
  }

  /** How many entries of a batch are answered at once. */
  public int batchConcurrency() {
    return batchConcurrency;
  }

  /** How long the link to a search's next page is good. */
  public Duration cursorLifetime() {
    return cursorLifetime;
  }

  /** What seals the links to further pages: the same in every replica. */
  public SecretKey cursorKey() {
    return cursorKey;
  }

  /** The origins whose pages may call from a browser; {@code *} for all. */
  public Set<String> corsOrigins() {
    return corsOrigins;
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

  /** Clients, grants, tenants and keys that are configured by hand. */
  public Registry registry() {
    return registry;
  }

  /** Those that are managed while the gateway runs; empty if none are. */
  public Optional<Registry> managed() {
    return Optional.ofNullable(managed);
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
    private int maxAnswerBytes = 32 * 1024 * 1024;
    private int maxBatchEntries = 100;
    private int batchConcurrency = 4;
    private Duration cursorLifetime = Duration.ofMinutes(30);
    private SecretKey cursorKey;
    private Set<String> corsOrigins = Set.of();
    private Duration ehrDeadline = Duration.ofSeconds(25);
    private InstantSource clock;
    private ExecutorService executor;
    private SecureRandom random;
    private List<Dialect> dialects = List.of();
    private final List<EhrAdapterFactory> adapterFactories = new ArrayList<>();
    private Registry registry;
    private Registry managed;
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
      tokenLifetime = within(time, Duration.ofSeconds(10), KeySchedule.LONGEST_TOKEN);
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

    /** The longest answer, in bytes, from 64 KiB to 1 GiB; 32 MiB by default. */
    public Builder maxAnswerBytes(int bytes) {
      maxAnswerBytes = within(bytes, 64 * 1024, 1024 * 1024 * 1024);
      return this;
    }

    /** The most entries of a batch, from 1 to 1000; 100 by default. */
    public Builder maxBatchEntries(int entries) {
      maxBatchEntries = within(entries, 1, 1000);
      return this;
    }

    /** How many entries of a batch are answered at once, from 1 to 64; 4 by default. */
    public Builder batchConcurrency(int entries) {
      batchConcurrency = within(entries, 1, 64);
      return this;
    }

    /** How long the link to a next page is good, from a minute to a day; 30 minutes by default. */
    public Builder cursorLifetime(Duration time) {
      cursorLifetime = within(time, Duration.ofMinutes(1), Duration.ofDays(1));
      return this;
    }

    /**
     * What seals the links to further pages: 32 bytes, the same in every replica. Unless it is
     * said, random bytes: then a link is good at the process that gave it only.
     */
    public Builder cursorKey(byte[] key) {
      if (key.length != CURSOR_KEY_BYTES) {
        throw new IllegalArgumentException("must be " + CURSOR_KEY_BYTES + " bytes long");
      }
      cursorKey = new SecretKeySpec(key, "AES");
      return this;
    }

    /** The origins whose pages may call from a browser; none unless it is said. */
    public Builder corsOrigins(Collection<String> origins) {
      for (String origin : origins) {
        if (!origin.equals("*") && !origin.matches("https?://[A-Za-z0-9.:\\[\\]-]+")) {
          throw new IllegalArgumentException(
              "must be origins such as https://app.example, without a path");
        }
      }
      corsOrigins = Set.copyOf(origins);
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

    /**
     * Required: clients, grants, tenants and keys that are configured by hand; a tenant among them
     * whose adapter does not exist keeps the gateway from starting.
     */
    public Builder registry(Registry stores) {
      registry = Objects.requireNonNull(stores, "registry");
      return this;
    }

    /**
     * Those that are managed while the gateway runs, in a database: asked behind a short memory
     * that {@link Gateway#registryChanged} empties. Its keys sign in place of the others, and its
     * hasher must have made the hashes of both. None unless it is said.
     */
    public Builder managed(Registry stores) {
      managed = Objects.requireNonNull(stores, "managed");
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
