package dev.rounds.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.registry.Account;
import dev.rounds.registry.Administration;
import dev.rounds.registry.ClientSecrets;
import dev.rounds.registry.SigningKey;
import dev.rounds.registry.keys.KeyChain;
import dev.rounds.registry.keys.MasterKey;
import dev.rounds.store.jpa.TestDatabase.Product;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No secret stands in the database: every column of every table is looked through for it. */
class JpaSecrecyTest {
  private static final String PASSWORD = "Pa55-of-the-provider";
  private static final String SECOND_FACTOR = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXQ";
  private static final String MARK = "mark-that-is-no-secret";

  @ParameterizedTest
  @EnumSource
  void noSecretStandsInAnyColumn(Product product) throws Exception {
    try (TestDatabase database = product.get()) {
      byte[] master = new byte[32];
      new SecureRandom().nextBytes(master);
      KeyChain keys =
          new KeyChain(MasterKey.parse(Base64.getEncoder().encodeToString(master)), List.of());
      JpaRegistry registry = database.open(keys);
      Administration stores = registry.administration();
      ClientSecrets.Generated secret =
          new ClientSecrets(keys.secretHasher(), new SecureRandom(), InstantSource.system())
              .generate("", Optional.empty());
      stores
          .clients()
          .create(Samples.client("c", secret.secret()).withDescription(MARK), Samples.created("c"));
      String tenant = Samples.fresh();
      stores
          .tenants()
          .create(
              Samples.tenant(tenant, "T", Samples.settings("u", PASSWORD)),
              Samples.created(tenant));
      Account account = Samples.account("a", "a@b");
      stores
          .accounts()
          .create(account.withSecondFactor(Optional.of(SECOND_FACTOR)), Samples.created("a"));
      SigningKey signing = registry.keys().keys().get(0);
      RSAPrivateCrtKey rsa = (RSAPrivateCrtKey) signing.privateKey();

      String dump = dump(database);

      Map<String, byte[]> secrets = new LinkedHashMap<>();
      secrets.put("master key", master);
      secrets.put("client secret", bytes(secret.value()));
      secrets.put("client secret, decoded", Base64.getUrlDecoder().decode(secret.value()));
      secrets.put("setting", bytes(PASSWORD));
      secrets.put("second factor", bytes(SECOND_FACTOR));
      secrets.put("private exponent", middle(rsa.getPrivateExponent()));
      secrets.put("prime", middle(rsa.getPrimeP()));
      secrets.put("other prime", middle(rsa.getPrimeQ()));
      secrets.forEach(
          (name, value) ->
              forms(value).forEach(form -> assertThat(dump).as(name).doesNotContain(form)));

      // So that no form is missed for want of a dump.
      assertThat(dump).contains(forms(bytes(MARK)).get(0));
      assertThat(forms(secret.secret().hash().bytes())).anyMatch(dump::contains);
      assertThat(forms(middle(rsa.getModulus()))).anyMatch(dump::contains);
    }
  }

  private static String dump(TestDatabase database) throws Exception {
    StringBuilder dump = new StringBuilder();
    List<List<Object>> tables =
        database.query(
            "SELECT table_schema, table_name FROM information_schema.tables WHERE"
                + " LOWER(table_schema) NOT IN ('information_schema', 'pg_catalog')");
    assertThat(tables).hasSizeGreaterThanOrEqualTo(11);
    for (List<Object> table : tables) {
      for (List<Object> row :
          database.query("SELECT * FROM \"" + table.get(0) + "\".\"" + table.get(1) + '"')) {
        for (Object value : row) {
          dump.append(
                  value instanceof byte[] bytes
                      ? HexFormat.of().formatHex(bytes)
                          + "\n"
                          + new String(bytes, StandardCharsets.ISO_8859_1)
                      : String.valueOf(value))
              .append('\n');
        }
      }
    }
    return dump.toString();
  }

  /** As text, in hexadecimal, and in Base64 wherever it may begin. */
  private static List<String> forms(byte[] value) {
    List<String> forms = new ArrayList<>();
    forms.add(new String(value, StandardCharsets.UTF_8));
    forms.add(new String(value, StandardCharsets.ISO_8859_1));
    forms.add(HexFormat.of().formatHex(value));
    forms.add(HexFormat.of().formatHex(value).toUpperCase(Locale.ROOT));
    for (int skip = 0; skip < 3; skip++) {
      int whole = (value.length - skip) / 3 * 3;
      byte[] part = Arrays.copyOfRange(value, skip, skip + whole);
      forms.add(Base64.getEncoder().encodeToString(part));
      forms.add(Base64.getUrlEncoder().encodeToString(part));
    }
    return forms;
  }

  /** So much of a number that it says the rest, and no more than any encoding has in one piece. */
  private static byte[] middle(BigInteger number) {
    return Arrays.copyOfRange(number.toByteArray(), 16, 48);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
