package dev.rounds.liberty;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Kills the whole server (SIGKILL) at random points while people save in the portal, again and
 * again. After each restart what was acknowledged must be there, and what was under way wholly or
 * not at all, with its event; nothing else may have appeared, and who was signed in still is.
 * {@code bin/crash} runs it, with the repository's root, {@code h2} or {@code postgres}, and how
 * often.
 */
final class CrashMain {
  private static final String PASSWORD = "four words in a row";
  private static final String OPERATOR = "operator@rounds.example";
  private static final String OWNER = "owner@rounds.example";
  private static final String GRANTED = "00000000-0000-4000-8000-00000000000a";
  private static final List<String> EDITED =
      List.of("00000000-0000-4000-8000-00000000000b", "00000000-0000-4000-8000-00000000000c");
  private static final int MOST_WRITES = 80;
  private static final int MOST_NANOS = 20_000_000;
  private static final int LONGEST_MILLIS = 20_000;

  private final ServerProcess server;
  private final int kills;
  private final Random random;
  private final PortalSession operator;
  private final PortalSession owner;
  private final List<CrashWriter> writers = new ArrayList<>();
  private int acknowledged;
  private int whole;
  private int absent;

  private CrashMain(ServerProcess server, int kills, Random random) {
    this.server = server;
    this.kills = kills;
    this.random = random;
    this.operator = new PortalSession(server.base());
    this.owner = new PortalSession(server.base());
  }

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
    int kills = Integer.parseInt(arguments[2]);
    Path home = root.resolve("target/crash/" + arguments[1]);
    int status;
    if (arguments[1].equals("postgres")) {
      try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
        String url = "jdbc:postgresql://localhost:" + database.getPort() + "/postgres";
        status = run(root, home, new ServerProcess.Database(url, "postgres", "postgres"), kills);
      }
    } else {
      status = run(root, home, ServerProcess.Database.h2(home), kills);
    }
    System.exit(status);
  }

  private static int run(Path root, Path home, ServerProcess.Database database, int kills)
      throws Exception {
    long seed = new SecureRandom().nextLong();
    System.out.println("Random seed " + seed);
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (ServerProcess server = new ServerProcess(root, home, port, database, Map.of())) {
      return new CrashMain(server, kills, new Random(seed)).run();
    }
  }

  private int run() throws Exception {
    server.start();
    prepare();
    int done = 0;
    try {
      while (done < kills) {
        writeAndKill();
        done++;
        long began = System.nanoTime();
        server.start();
        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        check();
        System.out.printf(
            "kill %d: %d writes acknowledged so far, %d were under way and are there, %d are not;"
                + " ready again after %d s%n",
            done, acknowledged, whole, absent, seconds);
      }
    } catch (AssertionError | IllegalStateException e) {
      System.out.println("After kill " + done + ": " + e.getMessage());
      return 1;
    }
    System.out.printf(
        "%d kills, %d acknowledged writes, lost 0, torn 0. Under way when killed: %d, of which %d"
            + " were wholly there afterwards and %d not at all.%n",
        done, acknowledged, whole + absent, whole, absent);
    return 0;
  }

  private void prepare() throws IOException {
    operator.setUp(Files.readString(server.setupToken()).strip(), OPERATOR, PASSWORD);
    new PortalSession(server.base()).signUp(OWNER, PASSWORD);
    var account = operator.get("accounts?text=" + OWNER).path("items").path(0);
    operator.change(
        "PUT",
        "accounts/" + account.path("id").asText(),
        Map.of("status", "ACTIVE", "roles", List.of("OWNER")),
        account.path("version").asLong());
    owner.signIn(OWNER, PASSWORD);
    operator.post(
        "tenants",
        Map.of(
            "id",
            GRANTED,
            "name",
            "granted",
            "displayName",
            "Granted",
            "adapter",
            "sample",
            "enabled",
            true,
            "preview",
            false));
    for (String tenant : EDITED) {
      writers.add(new CrashTenant(operator, tenant));
    }
    for (String name : List.of("one", "two")) {
      writers.add(new CrashClients(owner, operator, server.base(), name, GRANTED));
    }
    writers.add(new CrashSignIn(server.base(), OWNER, PASSWORD));
  }

  private void writeAndKill() throws InterruptedException {
    AtomicInteger count = new AtomicInteger();
    Queue<RuntimeException> refused = new ConcurrentLinkedQueue<>();
    List<Thread> threads =
        writers.stream().map(writer -> new Thread(() -> write(writer, count, refused))).toList();
    threads.forEach(Thread::start);
    int writes = 1 + random.nextInt(MOST_WRITES);
    for (int i = 0; i < LONGEST_MILLIS && count.get() < writes; i++) {
      Thread.sleep(1);
    }
    int nanos = random.nextInt(MOST_NANOS);
    Thread.sleep(nanos / 1_000_000, nanos % 1_000_000);
    server.kill();
    for (Thread thread : threads) {
      thread.join();
    }
    acknowledged += count.get();
    if (!refused.isEmpty()) {
      throw refused.remove();
    }
  }

  private static void write(
      CrashWriter writer, AtomicInteger count, Queue<RuntimeException> refused) {
    try {
      writer.write(count);
    } catch (IOException e) {
      // The server is gone, as it should be.
    } catch (RuntimeException e) {
      refused.add(e);
    }
  }

  private void check() throws IOException {
    if (!operator.isSignedIn() || !owner.isSignedIn()) {
      throw new AssertionError("LOST: a session");
    }
    CrashSnapshot seen = new CrashSnapshot(operator);
    if (seen.tenant(GRANTED).isEmpty()) {
      throw new AssertionError("LOST: the tenant of the grants");
    }
    if (seen.events(GRANTED).size() != 1) {
      throw new AssertionError("TORN: the tenant of the grants has not one event");
    }
    for (CrashWriter writer : writers) {
      switch (writer.check(seen)) {
        case WHOLE -> whole++;
        case ABSENT -> absent++;
        case NONE -> {}
      }
    }
    if (!seen.left().isEmpty()) {
      throw new AssertionError("TORN: what nobody wrote: " + seen.left());
    }
  }
}
