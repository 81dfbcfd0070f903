package dev.rounds.adapter.hapi;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.check.Endpoint;
import dev.rounds.core.Gateway;
import dev.rounds.core.GatewayConfig;
import dev.rounds.core.http.PeerInfo;
import dev.rounds.dstu2.Dstu2Dialect;
import dev.rounds.registry.Client;
import dev.rounds.registry.ClientSecrets;
import dev.rounds.registry.Grant;
import dev.rounds.registry.Registry;
import dev.rounds.registry.SecretHasher;
import dev.rounds.registry.SigningKey;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.memory.InMemoryClientStore;
import dev.rounds.registry.memory.InMemoryGrantStore;
import dev.rounds.registry.memory.InMemorySigningKeyStore;
import dev.rounds.registry.memory.InMemoryTenantStore;
import dev.rounds.stu3.Stu3Dialect;
import dev.rounds.testkit.MapSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** The whole gateway on a port of its own, over two tenants of two adapters. */
final class RunningGateway implements AutoCloseable {
  private static final String CLIENT = "teams";
  private static final String SECRET = "correct-horse-battery-staple-0123456789";
  private static final List<String> TENANTS =
      List.of("a0000000-0000-4000-8000-00000000000a", "b0000000-0000-4000-8000-00000000000b");

  static {
    // Else each small answer waits 40 ms for the acknowledgement of its header.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final Gateway gateway;
  private final HttpServer server;
  private final String base;

  RunningGateway(EhrAdapterFactory first, EhrAdapterFactory second) throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    base = "http://127.0.0.1:" + server.getAddress().getPort();
    gateway =
        new Gateway(
            GatewayConfig.builder()
                .dialects(List.of(new Dstu2Dialect(), new Stu3Dialect()))
                .baseUrl(base)
                .clock(InstantSource.system())
                .random(new SecureRandom())
                .executor(executor)
                .registry(registry(first.type(), second.type()))
                .adapterFactories(List.of(first, second))
                .peers(request -> new PeerInfo(true, "127.0.0.1"))
                .build());
    ResourceConfig application =
        new ResourceConfig()
            .registerInstances(gateway.resources())
            .property(ServerProperties.WADL_FEATURE_DISABLE, true);
    server.createContext("/", ContainerFactory.createContainer(HttpHandler.class, application));
    server.setExecutor(executor);
    server.start();
  }

  private static Registry registry(String... types) {
    SecureRandom random = new SecureRandom();
    SecretHasher hasher = SecretHasher.ofThisProcess(random);
    InMemoryClientStore clients = new InMemoryClientStore();
    InMemoryGrantStore grants = new InMemoryGrantStore();
    InMemoryTenantStore tenants = new InMemoryTenantStore();
    ClientSecrets secrets = new ClientSecrets(hasher, random, InstantSource.system());
    clients.put(new Client(CLIENT, "", true, List.of(secrets.of(SECRET, "", Optional.empty()))));
    for (int i = 0; i < types.length; i++) {
      tenants.put(
          new Tenant(
              TENANTS.get(i),
              types[i],
              types[i],
              types[i],
              MapSettings.empty(),
              Optional.empty(),
              ZoneOffset.UTC,
              true));
      grants.add(new Grant(CLIENT, TENANTS.get(i)));
    }
    return new Registry(
        clients,
        grants,
        tenants,
        new InMemorySigningKeyStore(List.of(SigningKey.generate(random, Instant.now()))),
        hasher);
  }

  /** What the readiness check is told. */
  Endpoint endpoint(String version) {
    return new Endpoint(
        URI.create(base + "/oauth2/token"),
        URI.create(base + "/fhir/" + version),
        CLIENT,
        SECRET,
        TENANTS,
        Optional.empty(),
        20,
        Duration.ofSeconds(60),
        false);
  }

  @Override
  public void close() {
    server.stop(0);
    gateway.close();
    executor.shutdownNow();
  }
}
