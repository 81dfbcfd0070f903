package dev.rounds.core.tenant;

import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.Host;
import dev.rounds.api.spi.Setting;
import dev.rounds.api.spi.Settings;
import dev.rounds.registry.RegistryException;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantStore;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds the provider endpoint of a tenant. The adapters of the first {@link #MAX_AT_START} enabled
 * tenants are opened from the start on, the others when they are first asked for; each by threads
 * of the host, so that a provider that is slow or cannot be reached keeps neither the host from
 * starting nor another provider from being served. One that failed is tried again when it is asked
 * for; one whose tenant was edited is opened anew, and the former adapter closed after {@code
 * grace}. Once a minute, while it is asked, it looks for tenants that are gone, which another
 * process may have deleted. Thread-safe.
 */
public final class TenantRouter implements AutoCloseable {
  /** The most adapters that are opened before anybody asks for them. */
  static final int MAX_AT_START = 100;

  static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);

  private static final System.Logger LOG = System.getLogger(TenantRouter.class.getName());

  private final TenantStore tenants;
  private final Map<String, EhrAdapterFactory> factories;
  private final Host host;
  private final Duration grace;
  private final Map<String, Provider> providers = new ConcurrentHashMap<>();
  private final AtomicBoolean sweeping = new AtomicBoolean();
  private final AtomicLong nextSweep;
  private volatile boolean closed;

  private TenantRouter(
      TenantStore tenants, Map<String, EhrAdapterFactory> factories, Host host, Duration grace) {
    this.tenants = tenants;
    this.factories = factories;
    this.host = host;
    this.grace = grace;
    this.nextSweep = new AtomicLong(host.clock().millis() + BETWEEN_SWEEPS.toMillis());
  }

  /**
   * Begins to open the adapters of enabled tenants.
   *
   * @param tenants all tenants
   * @param configured those among them of which each must have an adapter that exists, and the
   *     settings that it requires
   * @param host what the adapters are lent
   * @param grace for how long calls go on with an adapter whose tenant was edited
   * @param problems takes a sentence for each configured tenant whose adapter type is unknown, or
   *     that lacks a setting that its adapter requires; if it takes any, the gateway should not
   *     start
   */
  public static TenantRouter open(
      TenantStore tenants,
      TenantStore configured,
      Collection<EhrAdapterFactory> factories,
      Host host,
      Duration grace,
      Consumer<String> problems) {
    Objects.requireNonNull(host, "host");
    Map<String, EhrAdapterFactory> byType = new TreeMap<>();
    for (EhrAdapterFactory factory : factories) {
      if (byType.put(factory.type(), factory) != null) {
        problems.accept("There is more than one adapter of the type " + factory.type() + ".");
      }
    }
    TenantRouter router = new TenantRouter(tenants, byType, host, grace);
    Set<String> wrong = new HashSet<>();
    for (Tenant tenant : configured.all()) {
      if (tenant.enabled() && !router.complete(tenant, problems)) {
        wrong.add(tenant.id());
      }
    }
    tenants.all().stream()
        .filter(tenant -> tenant.enabled() && !wrong.contains(tenant.id()))
        .limit(MAX_AT_START)
        .forEach(
            tenant ->
                router.providers.put(
                    tenant.id(), Provider.atStart(tenant, router.factory(tenant), host)));
    router.providers.values().forEach(Provider::endpoint);
    return router;
  }

  private boolean complete(Tenant tenant, Consumer<String> problems) {
    EhrAdapterFactory factory = factories.get(tenant.adapter());
    if (factory == null) {
      problems.accept("Tenant %s: %s.".formatted(tenant.name(), unknown(tenant.adapter())));
      return false;
    }
    return hasRequired(tenant, factory, problems);
  }

  private String unknown(String type) {
    return "there is no adapter of the type %s; there are %s".formatted(type, factories.keySet());
  }

  /** The factory of a tenant's adapter; where there is none, one whose adapters never open. */
  private EhrAdapterFactory factory(Tenant tenant) {
    EhrAdapterFactory factory = factories.get(tenant.adapter());
    return factory != null ? factory : new UnknownType(tenant.adapter(), unknown(tenant.adapter()));
  }

  private record UnknownType(String type, String problem) implements EhrAdapterFactory {
    @Override
    public EhrAdapter open(Settings settings, Host lent) {
      throw new IllegalArgumentException(problem);
    }
  }

  private static boolean hasRequired(
      Tenant tenant, EhrAdapterFactory factory, Consumer<String> problems) {
    boolean complete = true;
    for (Setting setting : factory.settings()) {
      if (setting.required() && !isGiven(tenant.settings(), setting)) {
        complete = false;
        problems.accept(
            "Tenant %s: the adapter %s needs the setting %s (%s)."
                .formatted(tenant.name(), tenant.adapter(), setting.key(), setting.label()));
      }
    }
    return complete;
  }

  private static boolean isGiven(Settings settings, Setting setting) {
    return setting.kind() == Setting.Kind.SECRET
        ? settings.secret(setting.key()).isPresent()
        : settings.text(setting.key()).isPresent();
  }

  /** The adapters that a tenant can choose, sorted by type. */
  public List<EhrAdapterFactory> adapters() {
    return List.copyOf(factories.values());
  }

  /** What adapters are lent. */
  public Host host() {
    return host;
  }

  /** The names of the tenants whose adapter has not been tried to the end yet. */
  public List<String> opening() {
    return sorted()
        .filter(Provider::isFirstAttempt)
        .map(provider -> provider.tenant().name())
        .toList();
  }

  /** Why providers are not served, a sentence for each; without secrets and PHI. */
  public List<String> problems() {
    return sorted().flatMap(provider -> provider.problem().stream()).toList();
  }

  private Stream<Provider> sorted() {
    return providers.values().stream()
        .sorted(
            Comparator.comparing((Provider provider) -> provider.tenant().name())
                .thenComparing(provider -> provider.tenant().id()));
  }

  /**
   * How a tenant's provider fares.
   *
   * @param open whether its adapter is open
   * @param problem why it is not, in a sentence; empty if it is, or if it was not tried yet
   */
  public record Status(boolean open, Optional<String> problem) {}

  /** How a tenant's provider fares; asks nobody and opens nothing. */
  public Status status(String tenant) {
    Provider provider = providers.get(tenant);
    return provider == null
        ? new Status(false, Optional.empty())
        : new Status(provider.isOpen(), provider.problem());
  }

  /**
   * The endpoint of a tenant; empty if the tenant is unknown or disabled. Does not block, but for
   * the store. While its adapter is not open, the endpoint's adapter throws {@code UNAVAILABLE}, at
   * once or after the first attempt to open it.
   *
   * @param tenant a GUID in lower case
   */
  public Optional<ProviderEndpoint> route(String tenant) {
    long now = host.clock().millis();
    long next = nextSweep.get();
    if (now >= next && nextSweep.compareAndSet(next, now + BETWEEN_SWEEPS.toMillis())) {
      sweepSoon();
    }
    Tenant found = tenants.find(tenant).filter(Tenant::enabled).orElse(null);
    if (found == null) {
      return Optional.empty();
    }
    Provider provider = providers.get(tenant);
    if (provider == null || !provider.serves(found)) {
      provider = replace(found);
    }
    return Optional.of(provider.endpoint());
  }

  private Provider replace(Tenant tenant) {
    return Objects.requireNonNull(
        providers.compute(
            tenant.id(),
            (id, former) -> {
              if (closed || (former != null && former.serves(tenant))) {
                return former != null
                    ? former
                    : Provider.onDemand(tenant, new UnknownType(tenant.adapter(), "ended"), host);
              }
              if (former != null) {
                retire(former);
              }
              return Provider.onDemand(tenant, factory(tenant), host);
            }));
  }

  /**
   * Has the adapters of tenants that are no longer served closed, and of those that were edited, by
   * a thread of the host. Does not block.
   */
  public void sweepSoon() {
    if (!sweeping.compareAndSet(false, true)) {
      return; // one that has not begun yet sees what changed, too
    }
    try {
      host.executor()
          .execute(
              () -> {
                sweeping.set(false);
                sweep();
              });
    } catch (RejectedExecutionException e) {
      sweeping.set(false);
      LOG.log(System.Logger.Level.DEBUG, "The host ends; its providers are closed with it.");
    }
  }

  private void sweep() {
    try {
      sweepAll();
    } catch (RegistryException e) {
      LOG.log(
          System.Logger.Level.DEBUG,
          "Which tenants are gone could not be read ({0}); it is tried again.",
          e.reason());
    }
  }

  private void sweepAll() {
    for (String id : List.copyOf(providers.keySet())) {
      Tenant tenant = tenants.find(id).filter(Tenant::enabled).orElse(null);
      providers.computeIfPresent(
          id,
          (same, provider) -> {
            if (tenant != null && provider.serves(tenant)) {
              return provider;
            }
            retire(provider);
            return null;
          });
    }
  }

  private void retire(Provider provider) {
    try {
      CompletableFuture.delayedExecutor(grace.toMillis(), TimeUnit.MILLISECONDS, host.executor())
          .execute(provider::close);
    } catch (RejectedExecutionException e) {
      provider.close();
    }
  }

  /** Closes every adapter, whether or not another's closing fails. */
  @Override
  public void close() {
    closed = true;
    providers.values().forEach(Provider::close);
  }
}
