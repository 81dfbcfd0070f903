package dev.rounds.adapter.sample;

import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.Order;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.TextMatch;
import dev.rounds.testkit.MapSettings;
import dev.rounds.testkit.TestCall;
import dev.rounds.testkit.TestHost;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** Measures search in a population (docs/figures.md); the argument is its size. */
final class SearchFigures {
  private static final TestCall CALL = TestCall.until(Instant.MAX);
  private static final Selection<Patient> FIRST_TEN =
      Selection.all(Patient.class).and(Aspect.LIMIT, 10);

  private SearchFigures() {}

  public static void main(String[] args) {
    int size = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    MapSettings settings = MapSettings.empty().with("patients", Integer.toString(size));
    long before = heap();
    long start = System.nanoTime();
    EhrAdapter adapter = new SampleFactory().open(settings, TestHost.create());
    System.out.printf("index built in %.1f s%n", (System.nanoTime() - start) / 1e9);
    System.out.printf("heap: %.1f bytes a patient%n", (heap() - before) / (double) size);

    Selection<Patient> family = FIRST_TEN.and(Aspect.FAMILY, TextMatch.contains("son"));
    Selection<Patient> name = FIRST_TEN.and(Aspect.NAME, TextMatch.contains("son"));
    Selection<Patient> given = FIRST_TEN.and(Aspect.GIVEN, TextMatch.contains("ann"));
    Selection<Patient> sorted = family.and(Aspect.ORDER, new Order(Aspect.BIRTH_DATE, true));
    long indexed = show("family contains", 201, () -> first(adapter, family));
    show("given contains", 201, () -> first(adapter, given));
    show("name contains", 201, () -> first(adapter, name));
    show("family contains, by birth date", 51, () -> first(adapter, sorted));
    long scanned = show("full scan, family contains", 5, () -> scan(size, family));
    System.out.printf("the scan takes %d times as long%n", scanned / indexed);
  }

  private static long first(EhrAdapter adapter, Selection<Patient> asked) {
    Page<Patient> page = adapter.find(asked, CALL);
    return page.total().orElseThrow();
  }

  private static long scan(int size, Selection<Patient> asked) {
    Population population = new Population(1, size);
    long matches = 0;
    for (int i = 0; i < size; i++) {
      if (PlainSearch.matches(population.patient(i), asked)) {
        matches++;
      }
    }
    return matches;
  }

  /** The median of some runs, after as many to warm up. */
  private static long show(String what, int runs, LongSupplier work) {
    long[] took = new long[runs];
    long found = 0;
    for (int i = -runs / 2; i < runs; i++) {
      long start = System.nanoTime();
      found = work.getAsLong();
      if (i >= 0) {
        took[i] = System.nanoTime() - start;
      }
    }
    Arrays.sort(took);
    long median = took[runs / 2];
    System.out.printf("%s: %.2f ms (%d found)%n", what, median / 1e6, found);
    return median;
  }

  private static long heap() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      sleep();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  private static void sleep() {
    try {
      Thread.sleep(Duration.ofMillis(50).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
