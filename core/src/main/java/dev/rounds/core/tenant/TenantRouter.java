package dev.rounds.core.tenant;

import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.Host;
import dev.rounds.api.spi.Setting;
import dev.rounds.api.spi.Settings;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantStore;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Finds the provider endpoint of a tenant. Each enabled tenant's adapter is opened once, from the
 * start on and by threads of the host, so that a provider that is slow or cannot be reached keeps
 * neither the host from starting nor another provider from being served. One that failed is tried
 * again when it is asked for. Thread-safe.
 */
public final class TenantRouter implements AutoCloseable {
  private final TenantStore tenants;
  private final Map<String, Provider> providers;

  private TenantRouter(TenantStore tenants, Map<String, Provider> providers) {
    this.tenants = tenants;
    this.providers = providers;
  }

  /**
   * Begins to open the adapters of all enabled tenants.
   *
   * @param host what the adapters are lent
   * @param problems takes a sentence for each tenant whose adapter type is unknown, or that lacks a
   *     setting that its adapter requires; if it takes any, the gateway should not start
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
    for (Tenant tenant : tenants.all()) {
      if (!tenant.enabled()) {
        continue;
      }
      EhrAdapterFactory factory = byType.get(tenant.adapter());
      if (factory == null) {
        problems.accept(
            "Tenant %s: there is no adapter of the type %s; there are %s."
                .formatted(tenant.name(), tenant.adapter(), byType.keySet()));
      } else if (hasRequired(tenant, factory, problems)) {
        providers.put(tenant.id(), new Provider(tenant, factory, host));
      }
    }
    providers.values().forEach(Provider::endpoint);
    return new TenantRouter(tenants, providers);
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

  /** The names of the tenants whose adapter has not been tried to the end yet. */
  public List<String> opening() {
    return providers.values().stream()
        .filter(Provider::isFirstAttempt)
        .map(provider -> provider.tenant().name())
        .toList();
  }

  /** Why providers are not served, a sentence for each; without secrets and PHI. */
  public List<String> problems() {
    return providers.values().stream().flatMap(provider -> provider.problem().stream()).toList();
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
