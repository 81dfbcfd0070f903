package dev.rounds.core;

import dev.rounds.api.spi.Host;
import dev.rounds.core.http.AesCursorSeal;
import dev.rounds.core.http.Cors;
import dev.rounds.core.http.FhirFaces;
import dev.rounds.core.http.FhirResource;
import dev.rounds.core.http.GateFilter;
import dev.rounds.core.http.SecurityHeadersFilter;
import dev.rounds.core.http.TokenResource;
import dev.rounds.core.http.UnexpectedExceptionMapper;
import dev.rounds.core.oauth.Authenticator;
import dev.rounds.core.oauth.KeyRing;
import dev.rounds.core.oauth.TokenService;
import dev.rounds.core.oauth.UseRecorder;
import dev.rounds.core.stores.LayeredStores;
import dev.rounds.core.stores.PassingClients;
import dev.rounds.core.stores.RememberedStores;
import dev.rounds.core.tenant.TenantRouter;
import dev.rounds.fhir.Dialect;
import dev.rounds.fhir.EngineSettings;
import dev.rounds.fhir.FhirEngine;
import dev.rounds.fhir.Metadata;
import dev.rounds.registry.ClientStore;
import dev.rounds.registry.GrantStore;
import dev.rounds.registry.Registry;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * The gateway, put together: a host builds one at its start, registers its {@link #resources} with
 * JAX-RS and closes it at its end. Thread-safe.
 */
public final class Gateway implements AutoCloseable {
  private static final int INCIDENT_BYTES = 8;

  private final GatewayConfig config;
  private final TenantRouter router;
  private final RememberedStores remembered;
  private final PassingClients passing;
  private final Registry registry;
  private final Authenticator authenticator;
  private final Set<Object> resources;

  /**
   * Builds it and begins to open the providers; {@link TenantRouter#opening} tells how far that is.
   *
   * @throws ConfigurationException if a tenant's adapter type is unknown, or lacks a setting
   */
  public Gateway(GatewayConfig config) {
    this.config = config;
    remembered = config.managed().map(Gateway::remembered).orElse(null);
    passing =
        new PassingClients(
            config.managed().orElse(config.registry()).hasher(), config.random(), config.clock());
    registry = registry(config, remembered, passing);
    KeyRing keys = new KeyRing(registry.keys());
    authenticator = new Authenticator(registry, keys, config.tokens(), config.clock());
    TokenService tokens =
        new TokenService(
            registry,
            keys,
            config.tokens(),
            config.clock(),
            config.random(),
            new UseRecorder(registry.uses(), config.executor()));
    FhirFaces faces = new FhirFaces(engines(config), config.maxAnswerBytes());
    Cors cors = new Cors(config.corsOrigins());
    router = openRouter(config, registry);
    resources =
        Set.of(
            new GateFilter(config.trustedProxies(), config.peers(), authenticator, faces, cors),
            cors,
            new TokenResource(tokens, keys, faces),
            new FhirResource(
                faces, router, config.clock(), config.ehrDeadline(), config.maxBodyBytes()),
            new SecurityHeadersFilter(),
            new UnexpectedExceptionMapper(faces, this::incidentId));
  }

  private static List<FhirEngine> engines(GatewayConfig config) {
    String oauth = config.baseUrl() + "/oauth2/";
    LocalDate today = LocalDate.ofInstant(config.clock().instant(), ZoneOffset.UTC);
    EngineSettings settings =
        new EngineSettings(
            config.maxCount(),
            config.maxBatchEntries(),
            config.batchConcurrency(),
            new AesCursorSeal(
                config.cursorKey(), config.cursorLifetime(), config.clock(), config.random()),
            config.executor(),
            config.clock());
    List<FhirEngine> engines = new ArrayList<>();
    for (Dialect dialect : config.dialects()) {
      String base = config.baseUrl() + "/fhir/" + dialect.version().path();
      Metadata metadata =
          new Metadata(
              base, oauth + "token", oauth + "authorize", today, !config.corsOrigins().isEmpty());
      engines.add(new FhirEngine(dialect, metadata, settings));
    }
    return engines;
  }

  private static RememberedStores remembered(Registry managed) {
    return new RememberedStores(managed.clients(), managed.grants(), managed.tenants());
  }

  /** What this process made for itself, what is configured by hand, then what is managed. */
  private static Registry registry(
      GatewayConfig config, RememberedStores remembered, PassingClients passing) {
    Registry byHand = config.registry();
    ClientStore clients = LayeredStores.clients(passing.clients(), byHand.clients());
    GrantStore grants = LayeredStores.grants(passing.grants(), byHand.grants());
    if (remembered == null) {
      return new Registry(
          clients, grants, byHand.tenants(), byHand.keys(), byHand.hasher(), byHand.uses());
    }
    Registry managed = config.managed().orElseThrow();
    return new Registry(
        LayeredStores.clients(clients, remembered.clients()),
        LayeredStores.grants(grants, remembered.grants()),
        LayeredStores.tenants(byHand.tenants(), remembered.tenants()),
        managed.keys(),
        managed.hasher(),
        managed.uses());
  }

  private static TenantRouter openRouter(GatewayConfig config, Registry registry) {
    List<String> problems = new ArrayList<>();
    TenantRouter router =
        TenantRouter.open(
            registry.tenants(),
            config.registry().tenants(),
            config.adapterFactories(),
            new Lent(config.clock(), config.executor()),
            config.ehrDeadline(),
            problems::add);
    if (!problems.isEmpty()) {
      router.close();
      throw new ConfigurationException(problems);
    }
    return router;
  }

  /** The JAX-RS resources, filters and mappers, each one instance for all requests. */
  public Set<Object> resources() {
    return resources;
  }

  /** Checks bearer tokens, for a host's own authentication mechanism. */
  public Authenticator authenticator() {
    return authenticator;
  }

  /** Finds a tenant's provider endpoint. */
  public TenantRouter router() {
    return router;
  }

  /** Clients, grants, tenants and keys of all origins. */
  public Registry registry() {
    return registry;
  }

  /** Clients of this process itself, for calls of its own endpoint. */
  public PassingClients passing() {
    return passing;
  }

  /** The managed registry was written: what changed counts from the next request on. */
  public void registryChanged() {
    if (remembered != null) {
      remembered.forget();
    }
    router.sweepSoon();
  }

  /** What it was built from. */
  public GatewayConfig config() {
    return config;
  }

  /** Closes the providers' adapters. */
  @Override
  public void close() {
    router.close();
  }

  private String incidentId() {
    byte[] id = new byte[INCIDENT_BYTES];
    config.random().nextBytes(id);
    return HexFormat.of().formatHex(id);
  }

  private record Lent(InstantSource clock, ExecutorService executor) implements Host {}
}
