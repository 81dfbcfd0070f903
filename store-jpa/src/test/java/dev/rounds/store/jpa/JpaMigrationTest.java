package dev.rounds.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rounds.registry.Account;
import dev.rounds.registry.Client;
import dev.rounds.registry.ClientSecret;
import dev.rounds.registry.Grant;
import dev.rounds.registry.Passkey;
import dev.rounds.registry.RecordStore;
import dev.rounds.registry.Search;
import dev.rounds.registry.SecretHash;
import dev.rounds.registry.SigningKey;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.Versioned;
import dev.rounds.registry.keys.KeyChain;
import dev.rounds.store.jpa.TestDatabase.Product;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The schema, from empty and from each version that there was. */
class JpaMigrationTest {
  private final KeyChain keys = new KeyChain(TestDatabase.masterKey(), List.of());

  @ParameterizedTest
  @EnumSource
  void whatTheFirstVersionKeptIsReadByThisOne(Product product) throws Exception {
    try (TestDatabase database = product.get()) {
      String id = Samples.fresh();
      SecureRandom random = new SecureRandom();
      SigningKey signing = SigningKey.generate(random, Samples.MADE);
      long micros = Times.micros(Samples.MADE);
      Migrations.run(database.source(), MigrationVersion.fromVersion("1"));
      String clientPlace = Places.of("", "c");
      String grantPlace = Places.of("", id + "/c");
      String tenantPlace = Places.of("Ward", id);
      KeyChain.Sealed setting =
          keys.seal(
              "tenant setting",
              "tenant/" + id + "/setting/password",
              "pass".getBytes(StandardCharsets.UTF_8),
              random);
      KeyChain.Sealed secretKey =
          keys.seal(
              "signing key",
              "signing key/" + signing.id(),
              signing.privateKey().getEncoded(),
              random);
      KeyChain.Sealed check =
          keys.seal("key check", "key check", "rounds".getBytes(StandardCharsets.UTF_8), random);
      database.execute(
          "INSERT INTO client VALUES ('c', 3, '" + clientPlace + "', 'c', 'd', TRUE)",
          "INSERT INTO client_secret VALUES ('c', 's', 0, 'd', 'abc', "
              + bytes(product, new byte[32])
              + ", 'k', "
              + micros
              + ", NULL)",
          "INSERT INTO tenant VALUES ('%s', 4, '%s', 'ward', 'ward', 'Ward', 'sample', NULL, 'Z',"
                  .formatted(id, tenantPlace)
              + " TRUE)",
          "INSERT INTO tenant_setting VALUES ('" + id + "', 'url', 'u', NULL, NULL)",
          "INSERT INTO tenant_setting VALUES ('"
              + id
              + "', 'password', NULL, "
              + sealed(product, setting)
              + ")",
          "INSERT INTO client_grant VALUES ('%s/c', 1, '%s', 'c', '%s', 'c')"
              .formatted(id, grantPlace, id),
          "INSERT INTO signing_key VALUES ('"
              + signing.id()
              + "', 0, "
              + bytes(product, signing.publicKey().getEncoded())
              + ", "
              + sealed(product, secretKey)
              + ", "
              + micros
              + ")",
          "INSERT INTO audit_event VALUES (1, "
              + micros
              + ", 'op', 'An operator', 'CLIENT_CREATED', 'c', '', '192.0.2.1', 'an operator')",
          "ALTER SEQUENCE audit_event_number RESTART WITH 2",
          "DELETE FROM key_check",
          "INSERT INTO key_check VALUES (1, " + sealed(product, check) + ")");

      JpaRegistry registry = database.open(keys);

      Tenant tenant = Samples.tenant(id, "Ward", Samples.settings("u", "pass"));
      assertThat(registry.administration().tenants().load(id)).contains(new Versioned<>(tenant, 4));
      ClientSecret secret =
          new ClientSecret(
              "s", "d", "abc", SecretHash.of("k", new byte[32]), Samples.MADE, Optional.empty());
      assertThat(registry.administration().clients().load("c"))
          .contains(new Versioned<>(new Client("c", "d", true, List.of(secret)), 3));
      assertThat(registry.administration().grants().load(id + "/c"))
          .contains(new Versioned<>(new Grant("c", id), 1));
      assertThat(registry.grants().contains("c", id)).isTrue();
      assertThat(registry.keys().keys()).containsExactly(signing);
      registry.administration().audit().append(Samples.changed("later"));
      assertThat(registry.administration().audit().search(Search.first(9)).items())
          .containsExactly(Samples.changed("later"), Samples.created("c"));
      assertThat(registry.administration().tenants().search(Search.first(9)).items()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatTheSecondVersionKeptOfAnAccountIsReadByThisOneAndHasRoomForPasskeys(Product product)
      throws Exception {
    try (TestDatabase database = product.get()) {
      SecureRandom random = new SecureRandom();
      Account account = Samples.account("ada", "ada@ward.example");
      Migrations.run(database.source(), MigrationVersion.fromVersion("2"));
      KeyChain.Sealed factor =
          keys.seal(
              Accounts.PURPOSE,
              "account/ada/second factor",
              account.secondFactor().orElseThrow().getBytes(StandardCharsets.UTF_8),
              random);
      KeyChain.Sealed check =
          keys.seal("key check", "key check", "rounds".getBytes(StandardCharsets.UTF_8), random);
      database.execute(
          "INSERT INTO account VALUES ('ada', 5, '"
              + Places.of(account.email(), "ada")
              + "', 'ada', 'ada@ward.example', 'A person', 'ACTIVE', 'OWNER', 'hash', "
              + sealed(product, factor)
              + ", "
              + Times.micros(Samples.MADE)
              + ")",
          "DELETE FROM key_check",
          "INSERT INTO key_check VALUES (1, " + sealed(product, check) + ")");

      RecordStore<Account> accounts = database.open(keys).administration().accounts();

      assertThat(accounts.load("ada")).contains(new Versioned<>(account, 5));
      Account with =
          account.withPasskeys(
              List.of(
                  new Passkey(
                      "k".repeat(Passkey.MAX_ID),
                      "p".repeat(Passkey.MAX_KEY),
                      7,
                      "phone",
                      Samples.MADE,
                      Optional.empty())));
      accounts.save(new Versioned<>(with, 5), Samples.changed("ada"));
      assertThat(accounts.load("ada")).contains(new Versioned<>(with, 6));
    }
  }

  private static String sealed(Product product, KeyChain.Sealed sealed) {
    return bytes(product, sealed.bytes()) + ", '" + sealed.keyId() + "'";
  }

  private static String bytes(Product product, byte[] bytes) {
    String hex = HexFormat.of().formatHex(bytes);
    return product == Product.H2 ? "X'" + hex + "'" : "'\\x" + hex + "'";
  }

  @ParameterizedTest
  @EnumSource
  void aDatabaseOfANewerProgramIsRefused(Product product) throws Exception {
    try (TestDatabase database = product.get()) {
      database.open(keys);
      database.execute(
          "INSERT INTO %s VALUES (9, '99', 'later', 'SQL', 'V99__later.sql', 1, 'x', CURRENT_TIMESTAMP, 1, TRUE)"
              .formatted(
                  product == Product.H2 ? "\"rounds_schema_history\"" : "rounds_schema_history"));

      assertThatThrownBy(() -> database.open(keys))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("newer version");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDatabaseOfSomethingElseIsRefused(Product product) throws Exception {
    try (TestDatabase database = product.get()) {
      database.execute("CREATE TABLE somebodys (id INTEGER)");

      assertThatThrownBy(() -> database.open(keys))
          .isInstanceOf(StoreException.class)
          .hasNoCause()
          .hasMessageContaining("must be empty");
    }
  }

  /** As on a server whose class loader does not list the folder. */
  @Test
  void aProgramWithoutMigrationsIsRefused() {
    assertThatThrownBy(Migrations::check)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("No migration");
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsRefused() {
    assertThatThrownBy(
            () ->
                JpaRegistry.open(
                    new Unreachable(), keys, new SecureRandom(), () -> Samples.MADE, () -> {}))
        .isInstanceOf(StoreException.class)
        .hasNoCause()
        .hasMessageContaining("08001")
        .hasMessageNotContaining("hunter2");
  }

  /** Gives no connection, and a message that repeats a password. */
  private static final class Unreachable implements DataSource {
    @Override
    public Connection getConnection() throws SQLException {
      throw new SQLException("no such host: jdbc:x?password=hunter2", "08001");
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
      return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
      return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
      throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
      throw new SQLException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
      return false;
    }
  }
}
