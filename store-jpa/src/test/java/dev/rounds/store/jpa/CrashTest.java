package dev.rounds.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.registry.Administration;
import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.Client;
import dev.rounds.registry.ClientSecret;
import dev.rounds.registry.Grant;
import dev.rounds.registry.Listing;
import dev.rounds.registry.Search;
import dev.rounds.registry.Search.Filter;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantSettings;
import dev.rounds.registry.Versioned;
import dev.rounds.registry.keys.KeyChain;
import dev.rounds.registry.keys.MasterKey;
import dev.rounds.store.jpa.TestDatabase.Product;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program is killed (SIGKILL) while its threads write, at random points: what it had acknowledged
 * is there, and each edit is there wholly, with its event, or not at all. {@code
 * rounds.crash.kills} says how often, 10 if it is not set.
 */
class CrashTest {
  private static final int KILLS = Integer.getInteger("rounds.crash.kills", 10);
  private static final int MOST_EDITS = 60;
  private static final int MOST_NANOS = 20_000_000;

  private final String key = key();
  private final KeyChain keys = new KeyChain(MasterKey.parse(key), List.of());
  private final Map<String, Integer> acknowledged = new HashMap<>();
  @TempDir private Path folder;

  private static String key() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Test
  void anH2FileLosesNothingAcknowledgedAndKeepsNoHalfOfAnEdit() throws Exception {
    killAgainAndAgain("jdbc:h2:file:" + folder.resolve("registry") + "");
  }

  @Test
  void postgresqlLosesNothingAcknowledgedAndKeepsNoHalfOfAnEdit() throws Exception {
    try (TestDatabase database = Product.POSTGRESQL.get()) {
      killAgainAndAgain(database.url());
    }
  }

  /** What these kills are too few and too quick to show: see {@link Migrations}. */
  @Test
  void anH2FileIsWrittenAtEachCommitAndNothingInItIsOverwritten() throws Exception {
    try (TestDatabase database = TestDatabase.at("jdbc:h2:file:" + folder.resolve("registry"))) {
      database.open(keys);
      assertThat(
              database.query(
                  "SELECT DISTINCT SETTING_NAME, SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
                      + " WHERE SETTING_NAME IN ('RETENTION_TIME', 'WRITE_DELAY')"))
          .containsExactlyInAnyOrder(
              List.of("RETENTION_TIME", Integer.toString(Integer.MAX_VALUE)),
              List.of("WRITE_DELAY", "0"));
    }
  }

  private void killAgainAndAgain(String url) throws Exception {
    long seed = new SecureRandom().nextLong();
    Random random = new Random(seed);
    for (int kill = 1; kill <= KILLS; kill++) {
      writeAndKill(url, random);
      try (TestDatabase database = TestDatabase.at(url)) {
        check(database.open(keys).administration(), "kill " + kill + ", seed " + seed);
      }
    }
  }

  private void writeAndKill(String url, Random random) throws IOException, InterruptedException {
    Path errors = folder.resolve("errors.txt");
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CrashWriter.class.getName(),
                url,
                key)
            .redirectError(errors.toFile())
            .start();
    try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
      int edits = 1 + random.nextInt(MOST_EDITS);
      for (int i = 0; i < edits; i++) {
        String line = lines.readLine();
        assertThat(line).as(Files.readString(errors)).isNotNull();
        acknowledge(line);
      }
      int nanos = random.nextInt(MOST_NANOS);
      Thread.sleep(nanos / 1_000_000, nanos % 1_000_000);
      // By its handle: the process's own method closes what is still to be read.
      writer.toHandle().destroyForcibly();
      lines.lines().forEach(this::acknowledge);
    } finally {
      writer.destroyForcibly().waitFor();
    }
  }

  /** The last line may be cut off. */
  private void acknowledge(String line) {
    String[] words = line.split(" ", -1);
    if (words.length == 3 && words[2].equals(".")) {
      acknowledged.put(words[0], Integer.parseInt(words[1]));
    }
  }

  private void check(Administration stores, String when) {
    Optional<Versioned<Tenant>> tenant = stores.tenants().load(CrashWriter.TENANT);
    String n = tenant.map(of -> of.record().displayName()).orElse("0");
    tenant.ifPresent(
        of -> {
          assertThat(of.record().settings())
              .as(when)
              .isEqualTo(TenantSettings.of(Map.of("a", n, "b", n), Map.of("c", n)));
          assertThat(of.version()).as(when).isEqualTo(Integer.parseInt(n));
        });
    isWhole(stores, "tenant", CrashWriter.TENANT, Integer.parseInt(n), when);

    Optional<Versioned<Client>> client = stores.clients().load(CrashWriter.CLIENT);
    String m = client.map(of -> of.record().description()).orElse("0");
    client.ifPresent(
        of -> {
          assertThat(of.record().secrets())
              .as(when)
              .extracting(ClientSecret::id)
              .containsExactly("stays", "new-" + m);
          assertThat(of.record().secrets())
              .as(when)
              .allSatisfy(
                  secret -> {
                    assertThat(secret.description()).isEqualTo(m);
                    assertThat(secret.expires())
                        .contains(Samples.MADE.plusSeconds(Integer.parseInt(m)));
                  });
          assertThat(of.version()).as(when).isEqualTo(Integer.parseInt(m));
        });
    isWhole(stores, "client", CrashWriter.CLIENT, Integer.parseInt(m), when);

    String grantId = Grant.id(CrashWriter.CLIENT, CrashWriter.TENANT);
    Optional<Versioned<Grant>> grant = stores.grants().load(grantId);
    int g = grant.map(of -> Integer.parseInt(of.record().reason())).orElse(0);
    grant.ifPresent(
        of ->
            assertThat(of.record().status() == Grant.Status.GRANTED)
                .as(when)
                .isEqualTo(g % 2 == 0));
    isWhole(stores, "grant", grantId, g, when);

    Optional<Versioned<Client>> pair = stores.clients().load(CrashWriter.PAIR);
    int p = events(stores, CrashWriter.PAIR).size();
    assertThat(pair.isPresent()).as(when).isEqualTo(p % 2 == 1);
    pair.ifPresent(of -> assertThat(of.record().secrets()).as(when).hasSize(2));
    isWhole(stores, "pair", CrashWriter.PAIR, p, when);
  }

  /** The n-th edit is the last acknowledged or the one after it, and there is an event of each. */
  private void isWhole(Administration stores, String what, String subject, int n, String when) {
    int last = acknowledged.getOrDefault(what, 0);
    assertThat(n).as(what + ", " + when).isBetween(last, last + 1);
    assertThat(events(stores, subject))
        .as(what + ", " + when)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, n).map(i -> n + 1 - i).mapToObj(Integer::toString).toList());
  }

  private static List<String> events(Administration stores, String subject) {
    List<String> details = new java.util.ArrayList<>();
    Search next = Search.first(500).where(Filter.SUBJECT, subject);
    while (true) {
      Listing<AuditEvent> page = stores.audit().search(next);
      page.items().forEach(event -> details.add(event.detail()));
      if (page.next().isEmpty()) {
        return details;
      }
      next = next.after(page.next());
    }
  }
}
