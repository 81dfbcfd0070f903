package dev.rounds.liberty;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rounds.registry.Administration;
import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.AuditEvent.Action;
import dev.rounds.registry.Client;
import dev.rounds.registry.ClientSecrets;
import dev.rounds.registry.Grant;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantSettings;
import dev.rounds.registry.keys.KeyChain;
import dev.rounds.registry.keys.MasterKey;
import dev.rounds.store.jpa.JpaRegistry;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Many tenants and clients, written before the server starts: client i may reach tenant i. */
final class ScaleRegistry {
  private static final int THREADS = 4;

  private ScaleRegistry() {}

  static String tenant(int i) {
    return "%08x-0000-4000-8000-000000000000".formatted(i);
  }

  static String client(int i) {
    return "client-%05d".formatted(i);
  }

  /** What is found once among the tenants, and once among the clients. */
  static String text(int i) {
    return "number %05d".formatted(i);
  }

  /**
   * Fills an empty database.
   *
   * @return the secrets of the clients, by their numbers
   */
  static String[] fill(ServerProcess.Database database, String masterKey, int size)
      throws InterruptedException, SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.url());
    config.setUsername(database.user());
    config.setPassword(database.password());
    KeyChain keys = new KeyChain(MasterKey.parse(masterKey), List.of());
    SecureRandom random = new SecureRandom();
    String[] secrets = new String[size];
    try (HikariDataSource source = new HikariDataSource(config);
        JpaRegistry registry =
            JpaRegistry.open(source, keys, random, InstantSource.system(), () -> {})) {
      ClientSecrets made = new ClientSecrets(keys.secretHasher(), random, InstantSource.system());
      List<Thread> threads =
          IntStream.range(0, THREADS)
              .mapToObj(
                  first ->
                      new Thread(
                          () -> {
                            for (int i = first; i < size; i += THREADS) {
                              secrets[i] = add(registry.administration(), made, i);
                            }
                          }))
              .toList();
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      try (Connection connection = source.getConnection();
          Statement statement = connection.createStatement()) {
        // As PostgreSQL does by itself within minutes, and H2 while it is written to.
        statement.execute("ANALYZE");
      }
    }
    return secrets;
  }

  private static String add(Administration stores, ClientSecrets secrets, int i) {
    stores
        .tenants()
        .create(
            new Tenant(
                tenant(i),
                "ward-" + i,
                "Ward " + text(i),
                "sample",
                TenantSettings.of(Map.of("seed", Integer.toString(i), "patients", "10"), Map.of()),
                Optional.empty(),
                ZoneOffset.UTC,
                true),
            event(Action.TENANT_CREATED, tenant(i)));
    ClientSecrets.Generated secret = secrets.generate("", Optional.empty());
    stores
        .clients()
        .create(
            new Client(client(i), "App " + text(i), true, List.of(secret.secret())),
            event(Action.CLIENT_CREATED, client(i)));
    Grant grant = new Grant(client(i), tenant(i));
    stores.grants().create(grant, event(Action.GRANT_APPROVED, grant.id()));
    return secret.value();
  }

  private static AuditEvent event(Action action, String subject) {
    return new AuditEvent(Instant.now(), "scale", "", action, subject, "", "");
  }
}
