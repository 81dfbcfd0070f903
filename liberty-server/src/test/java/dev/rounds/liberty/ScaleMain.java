package dev.rounds.liberty;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares a server with 10 tenants and clients to one with 10,000 of each; both run and are asked
 * in turn, so that what else the machine does slows both alike. {@code bin/scale} runs it, with the
 * repository's root, {@code h2} or {@code postgres}, and how often all is measured.
 *
 * <p>What the server remembers for a second does not help where each call is of another client or
 * tenant: one that was used is not used again within that time. Tokens are reused, since a
 * signature takes the same time whatever is in the database.
 */
final class ScaleMain {
  private static final int SMALL = 10;
  private static final int LARGE = 10_000;

  /**
   * Of every ten in turn so many are for tokens, as many for searches, and one each for repeats.
   */
  private static final int A_CYCLE = 4;

  private static final int LARGE_USED = 100;
  private static final long CYCLE_NANOS = 1_200_000_000;
  private static final int WARM_UP = 15;
  private static final int CYCLES = 40;
  private static final Map<String, String> SETTINGS =
      Map.of("ROUNDS_TOKEN_LIFETIME", "PT1H", "ROUNDS_TOKEN_REUSE", "PT59M");

  private final ScaleSide small;
  private final ScaleSide large;
  private final Map<String, List<List<Long>>> times = new LinkedHashMap<>();

  private ScaleMain(ScaleSide small, ScaleSide large) {
    this.small = small;
    this.large = large;
  }

  private interface Call {
    void run(ScaleSide side) throws Exception;
  }

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
    int runs = Integer.parseInt(arguments[2]);
    Path home = root.resolve("target/scale/" + arguments[1]);
    if (arguments[1].equals("postgres")) {
      try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
        compare(root, home, postgres(postgres, "small"), postgres(postgres, "large"), runs);
      }
    } else {
      compare(
          root,
          home,
          ServerProcess.Database.h2(home.resolve("small")),
          ServerProcess.Database.h2(home.resolve("large")),
          runs);
    }
    System.exit(0); // whatever thread a library left
  }

  private static ServerProcess.Database postgres(EmbeddedPostgres server, String name)
      throws Exception {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return new ServerProcess.Database(
        "jdbc:postgresql://localhost:" + server.getPort() + "/" + name, "postgres", "postgres");
  }

  private static void compare(
      Path root, Path home, ServerProcess.Database few, ServerProcess.Database many, int runs)
      throws Exception {
    try (ServerProcess first =
            new ServerProcess(root, home.resolve("small"), freePort(), few, SETTINGS);
        ServerProcess second =
            new ServerProcess(root, home.resolve("large"), freePort(), many, SETTINGS)) {
      System.out.println("Writing tenants and clients…");
      String[] fewSecrets = ScaleRegistry.fill(few, first.masterKey(), SMALL);
      String[] manySecrets = ScaleRegistry.fill(many, second.masterKey(), LARGE);
      System.out.println("Starting two servers…");
      first.start();
      second.start();
      ScaleSide small = new ScaleSide(first, SMALL, SMALL, fewSecrets);
      ScaleSide large = new ScaleSide(second, LARGE, LARGE_USED, manySecrets);
      small.prepare();
      large.prepare();
      new ScaleMain(small, large).measure(runs);
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void measure(int runs) throws Exception {
    cycles(WARM_UP);
    Map<String, List<Double>> ratios = new LinkedHashMap<>();
    for (int run = 1; run <= runs; run++) {
      times.clear();
      cycles(CYCLES);
      System.out.printf("%nRun %d, medians in ms%n%n", run);
      System.out.println("| | 10 | 10,000 | ratio |\n| --- | --- | --- | --- |");
      times.forEach(
          (what, sides) -> {
            double few = median(sides.get(0)) / 1e6;
            double many = median(sides.get(1)) / 1e6;
            ratios.computeIfAbsent(what, none -> new ArrayList<>()).add(many / few);
            System.out.printf(
                Locale.ROOT, "| %s | %.2f | %.2f | %.2f |%n", what, few, many, many / few);
          });
    }
    System.out.println("\n| | ratio: least | median | most |\n| --- | --- | --- | --- |");
    ratios.forEach(
        (what, all) -> {
          Collections.sort(all);
          System.out.printf(
              Locale.ROOT,
              "| %s | %.2f | %.2f | %.2f |%n",
              what,
              all.get(0),
              all.get(all.size() / 2),
              all.get(all.size() - 1));
        });
  }

  private static double median(List<Long> times) {
    List<Long> sorted = times.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private void cycles(int many) throws Exception {
    for (int cycle = 0; cycle < many; cycle++) {
      long began = System.nanoTime();
      for (int i = 0; i < A_CYCLE; i++) {
        int token = cycle * SMALL + i;
        int search = token + A_CYCLE;
        time("token, another client each time", side -> side.token(token));
        time("Patient search, another tenant each time", side -> side.search(search));
      }
      for (int i = 0; i < A_CYCLE; i++) {
        time("token, the same client", side -> side.token(SMALL - 2));
        time("Patient search, the same tenant", side -> side.search(SMALL - 1));
      }
      for (String list : List.of("tenants", "clients")) {
        for (int i = 0; i < A_CYCLE; i++) {
          time("first page of " + list, side -> side.firstPage(list));
          time("page in the middle of " + list, side -> side.middlePage(list));
          time("text in " + list, side -> side.find(list));
        }
      }
      long left = CYCLE_NANOS - (System.nanoTime() - began);
      if (left > 0) {
        Thread.sleep(left / 1_000_000);
      }
    }
  }

  /** Each side once, either first in turn. */
  private void time(String what, Call call) throws Exception {
    List<List<Long>> sides =
        times.computeIfAbsent(what, none -> List.of(new ArrayList<>(), new ArrayList<>()));
    boolean smallFirst = sides.get(0).size() % 2 == 0;
    for (int turn = 0; turn < 2; turn++) {
      boolean isSmall = smallFirst == (turn == 0);
      long began = System.nanoTime();
      call.run(isSmall ? small : large);
      sides.get(isSmall ? 0 : 1).add(System.nanoTime() - began);
    }
  }
}
