package dev.rounds.core.tenant;

import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.Host;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantStore;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Finds the provider endpoint of a tenant. Each enabled tenant's adapter is opened once, at the
 * start, and a provider that cannot be reached then keeps no other from being served: it is tried
 * again when it is asked for, by a thread of the host. Thread-safe.
 */
public final class TenantRouter implements AutoCloseable {
  /** How long the start waits for all adapters; those that take longer go on in the background. */
  private static final Duration START = Duration.ofSeconds(20);

  private static final System.Logger LOG = System.getLogger(TenantRouter.class.getName());

  private final TenantStore tenants;
  private final Map<String, Provider> providers;

  private TenantRouter(TenantStore tenants, Map<String, Provider> providers) {
    this.tenants = tenants;
    this.providers = providers;
  }

  /**
   * Opens the adapters of all enabled tenants.
   *
   * @param host what the adapters are lent
   * @param problems takes a sentence for each tenant whose adapter type is unknown or has a wrong
   *     setting; if it takes any, the gateway should not start
   */
  public static TenantRouter open(
      TenantStore tenants,
      Collection<EhrAdapterFactory> factories,
      Host host,
      Consumer<String> problems) {
    Objects.requireNonNull(host, "host");
    Map<String, EhrAdapterFactory> byType = new TreeMap<>();
    for (EhrAdapterFactory factory : factories) {
      if (byType.put(factory.type(), factory) != null) {
        problems.accept("There is more than one adapter of the type " + factory.type() + ".");
      }
    }
    Map<String, Provider> providers = new LinkedHashMap<>();
    Map<Provider, Future<?>> opening = new LinkedHashMap<>();
    for (Tenant tenant : tenants.all()) {
      if (!tenant.enabled()) {
        continue;
      }
      EhrAdapterFactory factory = byType.get(tenant.adapter());
      if (factory == null) {
        problems.accept(
            "Tenant %s: there is no adapter of the type %s; there are %s."
                .formatted(tenant.name(), tenant.adapter(), byType.keySet()));
        continue;
      }
      Provider provider = new Provider(tenant, factory, host);
      providers.put(tenant.id(), provider);
      try {
        opening.put(provider, host.executor().submit(provider::open));
      } catch (RejectedExecutionException e) {
        LOG.log(System.Logger.Level.WARNING, "No thread is free to open {0}", tenant);
      }
    }
    await(opening, problems);
    return new TenantRouter(tenants, providers);
  }

  private static void await(Map<Provider, Future<?>> opening, Consumer<String> problems) {
    long end = System.nanoTime() + START.toNanos();
    opening.forEach(
        (provider, opened) -> {
          try {
            opened.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
          } catch (ExecutionException e) {
            // Provider.open lets only a wrong setting out, whose message holds no secret.
            problems.accept(
                "Tenant %s: %s.".formatted(provider.tenant().name(), e.getCause().getMessage()));
          } catch (TimeoutException e) {
            LOG.log(
                System.Logger.Level.WARNING,
                "{0} is still being opened; the others are served",
                provider.tenant());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /**
   * The endpoint of a tenant; empty if the tenant is unknown or disabled. Does not block. While its
   * adapter is not open, the endpoint's adapter throws {@code UNAVAILABLE}.
   *
   * @param tenant a GUID in lower case
   */
  public Optional<ProviderEndpoint> route(String tenant) {
    Provider provider = providers.get(tenant);
    if (provider == null || tenants.find(tenant).filter(Tenant::enabled).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(provider.endpoint());
  }

  /** Closes every adapter, whether or not another's closing fails. */
  @Override
  public void close() {
    providers.values().forEach(Provider::close);
  }
}
