package dev.rounds.liberty;

import dev.rounds.adapter.fhir.FolderFactory;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.core.ConfigurationException;
import dev.rounds.core.Gateway;
import dev.rounds.core.GatewayConfig;
import dev.rounds.core.config.ConfigReader;
import dev.rounds.core.config.ManagedSettings;
import dev.rounds.core.config.ReloadedRegistry;
import dev.rounds.core.http.PeerInfo;
import dev.rounds.dstu2.Dstu2Dialect;
import dev.rounds.dstu2.Dstu2Reader;
import dev.rounds.r4.R4Reader;
import dev.rounds.registry.SecretHasher;
import dev.rounds.store.jpa.StoreException;
import dev.rounds.stu3.Stu3Dialect;
import dev.rounds.stu3.Stu3Reader;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;

/**
 * Builds the gateway from the server's parts, once, and closes it with the application.
 *
 * <p>A start that fails is kept, not thrown: the server would go on and answer 404 to everything.
 * Instead every request is answered 503 and the readiness check says why.
 */
@ApplicationScoped
@ManagedExecutorDefinition(name = GatewayHost.EXECUTOR, maxAsync = 64)
public class GatewayHost {
  static final String EXECUTOR = "java:module/concurrent/rounds";
  private static final Logger LOG = System.getLogger(GatewayHost.class.getName());

  /** How often it is looked whether the registry file has changed. */
  private static final int FILE_PAUSE_SECONDS = 5;

  private QuietServerLog log;

  @Inject private Config config;
  @Inject @Any private Instance<EhrAdapterFactory> beans;
  @Inject private HttpServletRequest currentRequest;

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  private ManagedScheduledExecutorService scheduler;

  @Resource(lookup = EXECUTOR)
  private ManagedExecutorService executor;

  private final Instant startedAt = Instant.now();
  private final Set<Object> resources = new HashSet<>();
  private ReloadedRegistry file;
  private Future<?> reloading;
  private ManagedStore store;
  private volatile Gateway gateway;
  private String problem;

  /** Does nothing: being told of the start is what makes the container build this bean then. */
  void wake(@Observes Startup event) {}

  @PostConstruct
  void start() {
    log = new QuietServerLog();
    try {
      open();
    } catch (ConfigurationException e) {
      // Its message is meant for the operator: it names a key, and never a value that is secret.
      problem = e.getMessage();
      LOG.log(Level.ERROR, "Rounds did not start: {0}", problem);
    } catch (StoreException e) {
      problem = e.getMessage();
      LOG.log(Level.ERROR, "Rounds did not start: {0}", problem);
    } catch (RuntimeException | LinkageError e) {
      problem = "Unexpected " + e.getClass().getName() + ", see the server's log";
      LOG.log(Level.ERROR, "Rounds did not start", e);
    }
  }

  private void open() {
    SecureRandom random = new SecureRandom();
    InstantSource clock = InstantSource.system();
    ConfigReader reader =
        new ConfigReader(key -> config.getOptionalValue(key, String.class), random, clock);
    Optional<ManagedSettings> managed = reader.managed();
    SecretHasher hasher =
        managed
            .map(settings -> settings.keys().secretHasher())
            .orElseGet(() -> SecretHasher.ofThisProcess(random));
    List<EhrAdapterFactory> factories = factories();
    file =
        reader
            .file(hasher, factories, name -> Optional.ofNullable(System.getenv(name)))
            .orElse(null);
    GatewayConfig.Builder builder =
        reader
            .read(hasher, Optional.ofNullable(file))
            .executor(executor)
            .dialects(List.of(new Dstu2Dialect(), new Stu3Dialect()))
            .adapterFactories(factories)
            .peers(
                request -> new PeerInfo(currentRequest.isSecure(), currentRequest.getRemoteAddr()));
    if (managed.isPresent()) {
      store = ManagedStore.open(managed.get(), random, clock, this::registryChanged);
      builder.managed(store.registry());
    }
    gateway = new Gateway(builder.build());
    resources.addAll(gateway.resources());
    if (store != null && store.settings().portal().isPresent()) {
      resources.addAll(store.portal(gateway).resources());
    }
    if (file != null) {
      reloading =
          scheduler.scheduleWithFixedDelay(
              this::reload, FILE_PAUSE_SECONDS, FILE_PAUSE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void reload() {
    try {
      if (file.reload()) {
        registryChanged();
      }
    } catch (RuntimeException e) {
      // A task that throws is not run again.
      LOG.log(Level.WARNING, "The registry file was not read: {0}", e.getClass().getName());
    }
  }

  private void registryChanged() {
    if (gateway != null) {
      gateway.registryChanged();
    }
  }

  /** Beans of the application, ServiceLoader entries, and ours that needs the FHIR readers. */
  private List<EhrAdapterFactory> factories() {
    List<EhrAdapterFactory> factories = new ArrayList<>();
    beans.forEach(factories::add);
    ServiceLoader.load(EhrAdapterFactory.class, GatewayHost.class.getClassLoader())
        .forEach(factories::add);
    factories.add(new FolderFactory(List.of(new Dstu2Reader(), new Stu3Reader(), new R4Reader())));
    LOG.log(Level.INFO, "Adapters: {0}", factories.stream().map(EhrAdapterFactory::type).toList());
    return factories;
  }

  @PreDestroy
  void stop() {
    log.end();
    if (reloading != null) {
      reloading.cancel(true);
    }
    if (gateway != null) {
      gateway.close();
    }
    if (store != null) {
      store.close();
    }
  }

  /** Why the gateway did not start, in one sentence; empty if it did. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** When the application started. */
  Instant startedAt() {
    return startedAt;
  }

  /** The tenants whose provider has not been tried to the end yet. */
  List<String> opening() {
    return gateway == null ? List.of() : gateway.router().opening();
  }

  /** Why providers are not served, a sentence for each. */
  List<String> failedProviders() {
    return gateway == null ? List.of() : gateway.router().problems();
  }

  /** What Jakarta REST is to serve. */
  Set<Object> resources() {
    return problem != null ? Set.of(new NotStarted()) : Set.copyOf(resources);
  }

  /**
   * Who sent this {@code Authorization} header; empty if nobody that we know.
   *
   * @param authorization null if the header is absent
   */
  Optional<Principal> identify(String authorization) {
    return gateway == null
        ? Optional.empty()
        : gateway.authenticator().authenticate(authorization).access().map(Principal.class::cast);
  }
}
