package dev.rounds.testkit;

import static dev.rounds.testkit.ManagedRecords.NOW;
import static dev.rounds.testkit.ManagedRecords.account;
import static dev.rounds.testkit.ManagedRecords.must;

import dev.rounds.registry.EphemeralStore;
import dev.rounds.registry.EphemeralStore.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What {@link AdministrationContract} asks of what passes. */
final class EphemeralLaws {
  private static final int THREADS = 4;
  private static final Instant END = NOW.plusSeconds(60);

  private final AdministrationContract contract;

  EphemeralLaws(AdministrationContract contract) {
    this.contract = contract;
  }

  /** Of a registry in which there are the accounts {@code ada} and {@code bob}. */
  private EphemeralStore ephemera() throws Exception {
    ManagedRecords registry = new ManagedRecords(contract);
    for (String id : List.of("ada", "bob")) {
      registry.accounts().create(account(id, id + "@ward.example", id), registry.event());
    }
    return registry.managed().administration().ephemera();
  }

  void put() throws Exception {
    EphemeralStore ephemera = ephemera();
    for (Entry entry :
        List.of(
            new Entry("k", "ada", "one", END),
            new Entry("k", "bob", "two", END.plusSeconds(1)),
            new Entry("k", "", "", END.minusNanos(1000)),
            new Entry("x".repeat(Entry.MAX_KEY), "", "y".repeat(Entry.MAX_VALUE), END))) {
      ephemera.put(entry);
      must(
          ephemera.find(entry.key(), NOW).equals(Optional.of(entry)),
          "An entry is not found whole, or not in place of the one with its key.");
    }
    must(ephemera.find("K", NOW).isEmpty(), "An entry is found by another key than its own.");
    ephemera.removeAll("ada", "");
    must(ephemera.find("k", NOW).isPresent(), "An entry still belongs to the owner it had before.");
  }

  void expired() throws Exception {
    EphemeralStore ephemera = ephemera();
    ephemera.put(new Entry("k", "ada", "v", END));
    must(ephemera.find("k", END.minusNanos(1000)).isPresent(), "An entry is gone before its end.");
    must(
        ephemera.find("k", END).isEmpty() && ephemera.find("k", END.plusSeconds(1)).isEmpty(),
        "An entry is found that has expired.");
    must(ephemera.take("k", END).isEmpty(), "An entry is given that has expired.");
    Entry again = new Entry("k", "ada", "again", END.plusSeconds(60));
    ephemera.put(again);
    must(
        ephemera.find("k", END).equals(Optional.of(again)),
        "An entry is not kept in place of one that has expired.");
  }

  void take() throws Exception {
    EphemeralStore ephemera = ephemera();
    for (int round = 0; round < 25; round++) {
      Entry entry = new Entry("k" + round, "ada", "v", END);
      ephemera.put(entry);
      List<Optional<Entry>> taken =
          RaceLaws.atOnce(THREADS, i -> () -> ephemera.take(entry.key(), NOW));
      must(
          taken.stream().flatMap(Optional::stream).toList().equals(List.of(entry)),
          "Of many threads that take an entry not just one is given it.");
      must(ephemera.find(entry.key(), NOW).isEmpty(), "An entry is found that was taken.");
    }
  }

  void increment() throws Exception {
    EphemeralStore ephemera = ephemera();
    int each = 25;
    List<List<Integer>> counts =
        RaceLaws.atOnce(
            THREADS,
            i ->
                () ->
                    IntStream.range(0, each)
                        .map(n -> ephemera.increment("k", END, NOW))
                        .boxed()
                        .toList());
    must(
        counts.stream()
            .flatMap(List::stream)
            .sorted()
            .toList()
            .equals(IntStream.rangeClosed(1, THREADS * each).boxed().toList()),
        "Many threads that count do not each count one.");
    Instant later = END.plusSeconds(60);
    must(
        ephemera.increment("k", later, END.minusNanos(1000)) == THREADS * each + 1,
        "A count begins anew before its end.");
    must(ephemera.increment("other", END, NOW) == 1, "One key's count counts for another key.");
    must(
        ephemera.increment("k", later, END) == 1,
        "A count does not begin anew at its end, or an increment moved the end.");
    must(ephemera.increment("k", later, END) == 2, "A count that began anew does not go on.");
  }

  void removeAll() throws Exception {
    EphemeralStore ephemera = ephemera();
    ephemera.put(new Entry("one", "ada", "", END));
    ephemera.put(new Entry("two", "ada", "", END));
    ephemera.put(new Entry("three", "bob", "", END));
    ephemera.put(new Entry("four", "", "", END));
    ephemera.removeAll("ada", "");
    must(
        ephemera.find("one", NOW).isEmpty() && ephemera.find("two", NOW).isEmpty(),
        "An entry is left of those that belong to an account.");
    must(
        ephemera.find("three", NOW).isPresent() && ephemera.find("four", NOW).isPresent(),
        "With an account's entries another's are removed, or one that is nobody's.");
    ephemera.removeAll("", "");
    must(
        ephemera.find("four", NOW).isPresent(),
        "What belongs to nobody is removed as though it belonged to an account.");
  }

  void removeSome() throws Exception {
    EphemeralStore ephemera = ephemera();
    for (String key : List.of("a_:1", "a_:2", "ax:1", "A_:1", "b:a_:", "a_")) {
      ephemera.put(new Entry(key, "ada", "", END));
    }
    ephemera.put(new Entry("a_:3", "bob", "", END));
    ephemera.removeAll("ada", "a_:");
    must(
        ephemera.find("a_:1", NOW).isEmpty() && ephemera.find("a_:2", NOW).isEmpty(),
        "An entry is left of an account's whose keys begin as it was said.");
    for (String key : List.of("ax:1", "A_:1", "b:a_:", "a_", "a_:3")) {
      must(
          ephemera.find(key, NOW).isPresent(),
          "An entry is removed that is another account's, or whose key begins otherwise.");
    }
  }
}
