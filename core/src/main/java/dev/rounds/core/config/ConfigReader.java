package dev.rounds.core.config;

import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.core.ConfigurationException;
import dev.rounds.core.GatewayConfig;
import dev.rounds.core.http.AddressRange;
import dev.rounds.core.stores.LayeredStores;
import dev.rounds.registry.ClientSecrets;
import dev.rounds.registry.Registry;
import dev.rounds.registry.SecretHasher;
import dev.rounds.registry.memory.InMemorySigningKeyStore;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a gateway's configuration and its registry from keys and values, as MicroProfile Config or
 * OSGi's ConfigAdmin hold them. Keys are looked up one by one, so that a host can translate each,
 * for instance into the name of an environment variable. {@link ConfigKey} lists them.
 */
public final class ConfigReader {
  private final Function<String, Optional<String>> lookup;
  private final SecureRandom random;
  private final InstantSource clock;

  /**
   * With a lookup that gives the value of a key, empty if it has none, and the host's randomness
   * and clock, which the gateway is given too.
   */
  public ConfigReader(
      Function<String, Optional<String>> lookup, SecureRandom random, InstantSource clock) {
    this.lookup = Objects.requireNonNull(lookup, "lookup");
    this.random = Objects.requireNonNull(random, "random");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * What a registry in a database and the portal are told; empty if no database is configured.
   *
   * @throws ConfigurationException with all that is wrong with that, each named by its key
   */
  public Optional<ManagedSettings> managed() {
    KeySource keys = new KeySource(lookup);
    Optional<ManagedSettings> managed = new ManagedReader(keys).read();
    if (!keys.problems().isEmpty()) {
      throw new ConfigurationException(keys.problems());
    }
    return managed;
  }

  /**
   * The registry file; empty if none is configured. The host has it read again from time to time.
   *
   * @param hasher hashes its secrets, as in {@link #read(SecretHasher, Optional)}
   * @param adapters those that a tenant can choose
   * @param environment gives the value of an environment variable; empty if it has none
   * @throws ConfigurationException with all that is wrong with it
   */
  public Optional<ReloadedRegistry> file(
      SecretHasher hasher,
      Collection<? extends EhrAdapterFactory> adapters,
      Function<String, Optional<String>> environment) {
    String key = ConfigKey.REGISTRY_FILE.pattern();
    try {
      return new KeySource(lookup)
          .text(key)
          .map(Path::of)
          .map(
              path ->
                  new RegistryFile(
                      path, new ClientSecrets(hasher, random, clock), adapters, environment))
          .map(ReloadedRegistry::new);
    } catch (InvalidPathException e) {
      throw new ConfigurationException(List.of(key + " is no path."));
    }
  }

  /**
   * Reads as {@link #read(SecretHasher, Optional)} does, without a registry file and with hashes of
   * this process only.
   *
   * @throws ConfigurationException as there
   */
  public GatewayConfig.Builder read() {
    return read(SecretHasher.ofThisProcess(random), Optional.empty());
  }

  /**
   * Reads all keys but the settings of adapters, which are looked up when an adapter asks for them,
   * and those of {@link #managed}. The host adds its threads, its adapters and the source of its
   * peers. The tokens' signing key is of this process only.
   *
   * @param hasher hashes the secrets; the one of the managed registry if there is one
   * @param file what it holds is read behind what the keys hold
   * @throws ConfigurationException with all that is wrong, each named by its key, never with a
   *     secret's value
   */
  public GatewayConfig.Builder read(SecretHasher hasher, Optional<ReloadedRegistry> file) {
    KeySource keys = new KeySource(lookup);
    GatewayConfig.Builder builder = GatewayConfig.builder().random(random).clock(clock);
    gateway(keys, builder);
    RegistryReader registry = new RegistryReader(keys, new ClientSecrets(hasher, random, clock));
    registry.read();
    if (!keys.problems().isEmpty()) {
      throw new ConfigurationException(keys.problems());
    }
    return builder.registry(
        new Registry(
            file.map(more -> LayeredStores.clients(registry.clients(), more.clients()))
                .orElse(registry.clients()),
            file.map(more -> LayeredStores.grants(registry.grants(), more.grants()))
                .orElse(registry.grants()),
            file.map(more -> LayeredStores.tenants(registry.tenants(), more.tenants()))
                .orElse(registry.tenants()),
            new InMemorySigningKeyStore(random, clock.instant()),
            hasher));
  }

  private static void gateway(KeySource keys, GatewayConfig.Builder builder) {
    String baseUrl = ConfigKey.BASE_URL.pattern();
    keys.required(baseUrl).ifPresent(url -> keys.hand(baseUrl, url, builder::baseUrl));
    keys.text(ConfigKey.TOKEN_AUDIENCE.pattern(), builder::audience);
    keys.duration(ConfigKey.TOKEN_LIFETIME.pattern(), builder::tokenLifetime);
    keys.duration(ConfigKey.TOKEN_REUSE.pattern(), builder::tokenReuse);
    List<AddressRange> proxies = new ArrayList<>();
    for (String range : keys.list(ConfigKey.PROXY_TRUSTED.pattern())) {
      keys.hand(
          ConfigKey.PROXY_TRUSTED.pattern(),
          range,
          text -> {
            try {
              proxies.add(AddressRange.parse(text));
            } catch (IllegalArgumentException e) {
              throw new IllegalArgumentException("has " + text + ", which " + e.getMessage(), e);
            }
          });
    }
    builder.trustedProxies(proxies);
    keys.number(ConfigKey.BODY_MAX_BYTES.pattern(), builder::maxBodyBytes);
    keys.number(ConfigKey.SEARCH_MAX_COUNT.pattern(), builder::maxCount);
    keys.duration(ConfigKey.SEARCH_CURSOR_LIFETIME.pattern(), builder::cursorLifetime);
    keys.text(
        ConfigKey.SEARCH_CURSOR_KEY.pattern(), key -> builder.cursorKey(ConfigReader.base64(key)));
    keys.number(ConfigKey.ANSWER_MAX_BYTES.pattern(), builder::maxAnswerBytes);
    keys.number(ConfigKey.BATCH_MAX_ENTRIES.pattern(), builder::maxBatchEntries);
    keys.number(ConfigKey.BATCH_CONCURRENCY.pattern(), builder::batchConcurrency);
    List<String> origins = keys.list(ConfigKey.CORS_ORIGINS.pattern());
    if (!origins.isEmpty()) {
      keys.hand(
          ConfigKey.CORS_ORIGINS.pattern(),
          String.join(",", origins),
          all -> builder.corsOrigins(origins));
    }
    keys.duration(ConfigKey.EHR_DEADLINE.pattern(), builder::ehrDeadline);
  }

  private static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      // The decoder's message would repeat a part of the key.
      throw new IllegalArgumentException("must be 32 bytes in Base64");
    }
  }
}
