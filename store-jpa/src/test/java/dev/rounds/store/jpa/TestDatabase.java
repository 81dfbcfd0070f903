package dev.rounds.store.jpa;

import dev.rounds.registry.keys.KeyChain;
import dev.rounds.registry.keys.MasterKey;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** A database of a test's own, and the registries that it opened on it. */
final class TestDatabase implements AutoCloseable {
  /** Which databases there are; each call makes an empty one. */
  enum Product implements Supplier<TestDatabase> {
    H2 {
      @Override
      public TestDatabase get() {
        return at("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
      }
    },
    POSTGRESQL {
      @Override
      public TestDatabase get() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
        return at(Server.RUNNING.getJdbcUrl("postgres", name));
      }
    }
  }

  /** One real server for all tests of a JVM; it ends with it. */
  private static final class Server {
    private static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A master key. */
  static MasterKey masterKey() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return MasterKey.parse(Base64.getEncoder().encodeToString(bytes));
  }

  private final String url;
  private final JdbcConnectionPool pool;
  private final List<JpaRegistry> opened = new ArrayList<>();

  private TestDatabase(String url, JdbcConnectionPool pool) {
    this.url = url;
    this.pool = pool;
  }

  /** The database with this URL, whoever made it. */
  static TestDatabase at(String url) {
    JdbcConnectionPool pool;
    if (url.startsWith("jdbc:h2:")) {
      JdbcDataSource source = new JdbcDataSource();
      source.setURL(url);
      pool = JdbcConnectionPool.create(source);
    } else {
      PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
      source.setUrl(url);
      pool = JdbcConnectionPool.create(source);
    }
    return new TestDatabase(url, pool);
  }

  String url() {
    return url;
  }

  DataSource source() {
    return pool;
  }

  JpaRegistry open(KeyChain keys) {
    return open(keys, () -> {});
  }

  JpaRegistry open(KeyChain keys, Runnable onWrite) {
    return open(keys, InstantSource.system(), onWrite);
  }

  JpaRegistry open(KeyChain keys, InstantSource clock, Runnable onWrite) {
    JpaRegistry registry = JpaRegistry.open(pool, keys, new SecureRandom(), clock, onWrite);
    opened.add(registry);
    return registry;
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** All values of a query, row by row; null for NULL. */
  List<List<Object>> query(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<Object>> rows = new ArrayList<>();
      while (result.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getObject(i));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  @Override
  public void close() {
    opened.forEach(JpaRegistry::close);
    pool.dispose();
  }
}
