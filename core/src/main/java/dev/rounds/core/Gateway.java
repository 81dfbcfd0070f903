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
import dev.rounds.core.tenant.TenantRouter;
import dev.rounds.fhir.Dialect;
import dev.rounds.fhir.EngineSettings;
import dev.rounds.fhir.FhirEngine;
import dev.rounds.fhir.Metadata;
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
  private final Authenticator authenticator;
  private final Set<Object> resources;

  /**
   * Builds it and begins to open the providers; {@link TenantRouter#opening} tells how far that is.
   *
   * @throws ConfigurationException if a tenant's adapter type is unknown, or lacks a setting
   */
  public Gateway(GatewayConfig config) {
    this.config = config;
    KeyRing keys = new KeyRing(config.registry().keys());
    authenticator = new Authenticator(config.registry(), keys, config.tokens(), config.clock());
    TokenService tokens =
        new TokenService(config.registry(), keys, config.tokens(), config.clock(), config.random());
    FhirFaces faces = new FhirFaces(engines(config), config.maxAnswerBytes());
    Cors cors = new Cors(config.corsOrigins());
    router = openRouter(config);
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

  private static TenantRouter openRouter(GatewayConfig config) {
    List<String> problems = new ArrayList<>();
    TenantRouter router =
        TenantRouter.open(
            config.registry().tenants(),
            config.adapterFactories(),
            new Lent(config.clock(), config.executor()),
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
