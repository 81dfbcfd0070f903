package dev.rounds.osgi.inside;

import dev.rounds.adapter.sample.SampleFactory;
import dev.rounds.core.Gateway;
import dev.rounds.core.GatewayConfig;
import dev.rounds.core.http.PeerInfo;
import dev.rounds.dstu2.Dstu2Dialect;
import dev.rounds.portal.Portal;
import dev.rounds.portal.PortalConfig;
import dev.rounds.registry.Registry;
import dev.rounds.registry.keys.KeyChain;
import dev.rounds.registry.keys.MasterKey;
import dev.rounds.registry.memory.InMemoryClientStore;
import dev.rounds.registry.memory.InMemoryGrantStore;
import dev.rounds.registry.memory.InMemorySigningKeyStore;
import dev.rounds.registry.memory.InMemoryTenantStore;
import dev.rounds.store.jpa.JpaRegistry;
import dev.rounds.stu3.Stu3Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Gateway, database and portal, put together by a bundle of its own as an OSGi host does. What it
 * supplies are the JAX-RS resources.
 */
public final class WholeGateway implements Supplier<Set<Object>>, AutoCloseable {
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final AtomicReference<Gateway> gateway = new AtomicReference<>();
  private final JpaRegistry store;
  private final Portal portal;

  /** On the database at a JDBC URL, H2's or PostgreSQL's. */
  public WholeGateway(String jdbcUrl, String baseUrl, Path setupToken)
      throws IOException, SQLException {
    SecureRandom random = new SecureRandom();
    byte[] key = new byte[32];
    random.nextBytes(key);
    KeyChain keys =
        new KeyChain(MasterKey.parse(Base64.getEncoder().encodeToString(key)), List.of());
    InstantSource clock = InstantSource.system();
    store = JpaRegistry.open(source(jdbcUrl), keys, random, clock, this::registryChanged);
    Gateway made =
        new Gateway(
            GatewayConfig.builder()
                .baseUrl(baseUrl)
                .clock(clock)
                .random(random)
                .executor(executor)
                .dialects(List.of(new Dstu2Dialect(), new Stu3Dialect()))
                .adapterFactories(List.of(new SampleFactory()))
                .registry(
                    new Registry(
                        new InMemoryClientStore(),
                        new InMemoryGrantStore(),
                        new InMemoryTenantStore(),
                        new InMemorySigningKeyStore(random, clock.instant()),
                        keys.secretHasher()))
                .managed(
                    new Registry(
                        store.clients(),
                        store.grants(),
                        store.tenants(),
                        store.keys(),
                        keys.secretHasher(),
                        store.secretUses()))
                .peers(request -> new PeerInfo(true, "192.0.2.1"))
                .build());
    gateway.set(made);
    portal =
        new Portal(
            new PortalConfig(
                store.administration(),
                made.config().registry(),
                made.router(),
                made.passing(),
                made.config().dialects().stream().map(of -> of.version().path()).toList(),
                made.config().ehrDeadline(),
                keys,
                baseUrl,
                setupToken,
                PortalConfig.SignUp.APPROVAL,
                false,
                1000,
                clock,
                random));
  }

  private static DataSource source(String jdbcUrl) throws SQLException {
    if (jdbcUrl.startsWith("jdbc:h2:")) {
      return JdbcConnectionPool.create(jdbcUrl, "sa", "");
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl);
    return source;
  }

  private void registryChanged() {
    Gateway told = gateway.get();
    if (told != null) {
      told.registryChanged();
    }
  }

  @Override
  public Set<Object> get() {
    Set<Object> resources = new HashSet<>(gateway.get().resources());
    resources.addAll(portal.resources());
    return resources;
  }

  @Override
  public void close() {
    gateway.get().close();
    store.close();
    executor.shutdownNow();
  }
}
