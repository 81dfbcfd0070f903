package dev.rounds.store.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings a database's schema to this program's version; of several programs, one does it. */
final class Migrations {
  private static final String FOLDER = "classpath:db/rounds/migration";
  private static final String CALLBACKS = "classpath:db/rounds/callback";
  private static final String HISTORY = "rounds_schema_history";

  private static final String POSTGRESQL = "PostgreSQL";

  private Migrations() {}

  /**
   * Migrates to the newest version.
   *
   * @throws StoreException if the database cannot be reached, is none that is known, or was written
   *     by a newer program
   */
  static void run(DataSource source) {
    run(source, MigrationVersion.LATEST);
  }

  /** Migrates no further than to a version. */
  static void run(DataSource source, MigrationVersion target) {
    try {
      Flyway flyway = configuration(source).target(target).load();
      check(flyway.info().all());
      flyway.migrate();
    } catch (FlywayException e) {
      throw new StoreException(
          "The registry's database could not be brought to this program's version ("
              + e.getClass().getSimpleName()
              + "). Its log says which migration failed; nothing was changed by that one. A"
              + " database for the registry must be empty when it is first used, and its user must"
              + " be allowed to create tables.");
    }
  }

  /** Refuses what is not there, and what is too new. */
  static void check(MigrationInfo... migrations) {
    if (Arrays.stream(migrations).noneMatch(info -> info.getState().isResolved())) {
      throw new StoreException(
          "No migration of the registry's database was found in this program: its package is"
              + " damaged, build or download it again.");
    }
    if (Arrays.stream(migrations)
        .anyMatch(info -> info.getState().isApplied() && !info.getState().isResolved())) {
      throw new StoreException(
          "The registry's database was written by a newer version of this program: run that one,"
              + " or restore the backup made before it was.");
    }
  }

  private static FluentConfiguration configuration(DataSource source) {
    boolean postgres = prepare(source);
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(source)
        .locations(FOLDER)
        .callbackLocations(CALLBACKS)
        .table(HISTORY)
        .placeholders(
            Map.of(
                "bytes", postgres ? "BYTEA" : "VARBINARY",
                "ordered", postgres ? " COLLATE \"C\"" : ""));
  }

  /**
   * Sees to it that H2 writes to disk at each commit: by default it does so every half second, and
   * a program that was killed was seen to lose four rounds of acknowledged edits. And that it keeps
   * what it wrote: by default it writes over what was replaced 45 seconds ago, and one that does so
   * was seen to lose its last commits in 14 of 25 kills (2.5.252), and in none of 25 since. So the
   * file grows until it is closed.
   *
   * @return whether it is PostgreSQL, rather than H2
   */
  private static boolean prepare(DataSource source) {
    boolean h2 = isH2(source);
    if (h2) {
      try (Connection connection = source.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("SET WRITE_DELAY 0");
        statement.execute("SET RETENTION_TIME " + Integer.MAX_VALUE);
      } catch (SQLException e) {
        throw unreachable(e);
      }
    }
    return !h2;
  }

  /**
   * Whether it is H2, rather than PostgreSQL.
   *
   * @throws StoreException if it is neither, or cannot be reached
   */
  static boolean isH2(DataSource source) {
    try (Connection connection = source.getConnection()) {
      String product = connection.getMetaData().getDatabaseProductName();
      if (!product.equals("H2") && !product.equals(POSTGRESQL)) {
        throw new StoreException(
            "The registry's database must be PostgreSQL or H2: change the data source.");
      }
      return product.equals("H2");
    } catch (SQLException e) {
      throw unreachable(e);
    }
  }

  private static StoreException unreachable(SQLException e) {
    return new StoreException(
        "The registry's database cannot be reached (SQL state "
            + e.getSQLState()
            + "): check that it runs, its address, user and password, and that no other program"
            + " has the file open. In H2, the user must be an administrator.");
  }
}
