package dev.rounds.testkit;

import static dev.rounds.testkit.ManagedRecords.account;
import static dev.rounds.testkit.ManagedRecords.must;

import dev.rounds.registry.Client;
import dev.rounds.registry.RegistryException;
import dev.rounds.registry.RegistryException.Reason;
import dev.rounds.registry.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What {@link AdministrationContract} asks of threads that do the same at once. */
final class RaceLaws {
  private static final int ROUNDS = 50;

  private final AdministrationContract contract;

  RaceLaws(AdministrationContract contract) {
    this.contract = contract;
  }

  /** What each of many threads gives that begin at the same time. */
  static <T> List<T> atOnce(int threads, IntFunction<Callable<T>> work) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    CyclicBarrier start = new CyclicBarrier(threads);
    try {
      List<Future<T>> running =
          IntStream.range(0, threads)
              .mapToObj(work)
              .map(
                  each ->
                      executor.submit(
                          () -> {
                            start.await();
                            return each.call();
                          }))
              .toList();
      List<T> all = new ArrayList<>();
      for (Future<T> each : running) {
        all.add(each.get());
      }
      return all;
    } finally {
      executor.shutdownNow();
    }
  }

  /** Why a write was refused; empty if it was not. */
  private static Callable<Optional<Reason>> refusal(Runnable write) {
    return () -> {
      try {
        write.run();
        return Optional.empty();
      } catch (RegistryException e) {
        return Optional.of(e.reason());
      }
    };
  }

  private static void oneWins(List<Optional<Reason>> ends, Reason reason, String otherwise) {
    must(ends.contains(Optional.<Reason>empty()) && ends.contains(Optional.of(reason)), otherwise);
  }

  void saves() throws Exception {
    ManagedRecords registry = new ManagedRecords(contract);
    Client client = new Client("app", "", true, List.of());
    Versioned<Client> read = registry.clients().create(client, registry.event());
    int events = registry.events().size();
    for (int round = 1; round <= ROUNDS; round++) {
      Versioned<Client> same = read;
      List<Versioned<Client>> edited =
          List.of(
              same.with(client.withDescription("one, round " + round)),
              same.with(client.withDescription("other, round " + round)));
      var event = registry.event();
      List<Optional<Reason>> ends =
          atOnce(2, i -> refusal(() -> registry.clients().save(edited.get(i), event)));
      oneWins(
          ends,
          Reason.STALE,
          "Of two threads that save the same version not just one wins and the other is STALE.");
      read = registry.clients().load("app").orElseThrow();
      must(
          read.record().equals(edited.get(ends.indexOf(Optional.<Reason>empty())).record())
              && read.version() == round + 1L,
          "What is kept after two saves at once is not what the one saved that won.");
    }
    must(
        registry.events().size() == events + ROUNDS,
        "Two saves at once leave other events than the one that won.");
  }

  void creates() throws Exception {
    ManagedRecords registry = new ManagedRecords(contract);
    int events = registry.events().size();
    for (int round = 0; round < ROUNDS / 2; round++) {
      int number = round;
      var event = registry.event();
      oneWins(
          atOnce(
              2,
              i ->
                  refusal(
                      () ->
                          registry
                              .clients()
                              .create(
                                  new Client("app-" + number, "by " + i, true, List.of()), event))),
          Reason.EXISTS,
          "Of two threads that create the same id not just one wins and the other is EXISTS.");
      oneWins(
          atOnce(
              2,
              i ->
                  refusal(
                      () ->
                          registry
                              .accounts()
                              .create(
                                  account(
                                      number + "-" + i, "a" + number + "@ward.example", "By " + i),
                                  event))),
          Reason.EXISTS,
          "Of two threads that create the same email not just one wins and the other is EXISTS.");
    }
    must(
        registry.events().size() == events + ROUNDS,
        "Two creates at once leave other events than the one that won.");
  }
}
