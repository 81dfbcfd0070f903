package dev.rounds.liberty;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.rounds.core.ConfigurationException;
import dev.rounds.core.Gateway;
import dev.rounds.core.config.ManagedSettings;
import dev.rounds.core.config.ManagedSettings.PortalSettings;
import dev.rounds.portal.Portal;
import dev.rounds.portal.PortalConfig;
import dev.rounds.portal.account.Passwords;
import dev.rounds.registry.Registry;
import dev.rounds.store.jpa.JpaRegistry;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** The registry in a database, with its pool of connections, and the portal over it. */
final class ManagedStore implements AutoCloseable {
  private final ManagedSettings settings;
  private final SecureRandom random;
  private final InstantSource clock;
  private final HikariDataSource pool;
  private final JpaRegistry registry;

  private ManagedStore(
      ManagedSettings settings,
      SecureRandom random,
      InstantSource clock,
      HikariDataSource pool,
      JpaRegistry registry) {
    this.settings = settings;
    this.random = random;
    this.clock = clock;
    this.pool = pool;
    this.registry = registry;
  }

  /**
   * Opens the database, migrates its schema and checks the master key.
   *
   * @param onWrite is told of each write of clients, tenants and grants
   * @throws ConfigurationException if the database cannot be reached
   */
  static ManagedStore open(
      ManagedSettings settings, SecureRandom random, InstantSource clock, Runnable onWrite) {
    HikariDataSource pool = pool(settings);
    try {
      return new ManagedStore(
          settings,
          random,
          clock,
          pool,
          JpaRegistry.open(pool, settings.keys(), random, clock, onWrite));
    } catch (RuntimeException | LinkageError e) {
      pool.close();
      throw e;
    }
  }

  private static HikariDataSource pool(ManagedSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("rounds");
    config.setDriverClassName(driver(settings.url()));
    config.setJdbcUrl(settings.url());
    settings.user().ifPresent(config::setUsername);
    settings.password().ifPresent(config::setPassword);
    config.setMaximumPoolSize(settings.maxConnections());
    config.setConnectionTimeout(5000);
    try {
      return new HikariDataSource(config);
    } catch (HikariPool.PoolInitializationException e) {
      // The driver's own text may repeat what it was given.
      throw new ConfigurationException(
          List.of(
              "The database at rounds.db.url cannot be opened ("
                  + root(e).getClass().getSimpleName()
                  + "). Check the address, rounds.db.user and its password, and that it runs."));
    }
  }

  /** By name: a driver in the WAR is not found by the JVM's list of drivers. */
  private static String driver(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    if (lower.startsWith("jdbc:postgresql:")) {
      return "org.postgresql.Driver";
    }
    if (lower.startsWith("jdbc:h2:")) {
      return "org.h2.Driver";
    }
    throw new ConfigurationException(
        List.of("rounds.db.url must be of PostgreSQL (jdbc:postgresql:) or H2 (jdbc:h2:)."));
  }

  private static Throwable root(Throwable of) {
    Throwable cause = of;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  ManagedSettings settings() {
    return settings;
  }

  /** What the gateway asks. */
  Registry registry() {
    return new Registry(
        registry.clients(),
        registry.grants(),
        registry.tenants(),
        registry.keys(),
        settings.keys().secretHasher(),
        registry.secretUses());
  }

  /**
   * The portal of a gateway over this registry.
   *
   * @throws ConfigurationException if the setup token cannot be written
   */
  Portal portal(Gateway gateway) {
    PortalSettings portal = settings.portal().orElseThrow();
    try {
      return new Portal(config(portal, gateway));
    } catch (IOException | UnsupportedOperationException e) {
      throw new ConfigurationException(
          List.of(
              "rounds.portal.setup-token-file names a file that cannot be written for the server's"
                  + " user only: "
                  + portal.setupToken()
                  + "."));
    }
  }

  private PortalConfig config(PortalSettings portal, Gateway gateway) {
    return new PortalConfig(
        registry.administration(),
        gateway.config().registry(),
        gateway.router(),
        gateway.passing(),
        gateway.config().dialects().stream().map(of -> of.version().path()).toList(),
        gateway.config().ehrDeadline(),
        settings.keys(),
        gateway.config().baseUrl(),
        portal.setupToken(),
        PortalConfig.SignUp.valueOf(portal.signUp().toUpperCase(Locale.ROOT)),
        portal.secondFactorRequired(),
        Passwords.ITERATIONS,
        clock,
        random);
  }

  @Override
  public void close() {
    registry.close();
    pool.close();
  }
}
