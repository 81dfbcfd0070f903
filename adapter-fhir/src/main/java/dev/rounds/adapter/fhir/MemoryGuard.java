package dev.rounds.adapter.fhir;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Tells when what is kept nearly fills the heap, while there is still room to say so and to go on
 * serving others.
 *
 * <p>It looks at the part of the heap where long-lived objects are. Where much of that is taken, it
 * asks for a collection, which alone tells how much of it is in use. A JVM that ignores such a
 * request ({@code -XX:+DisableExplicitGC}) counts what could be collected as in use.
 */
final class MemoryGuard {
  private static final double FULL = 0.85;
  // So much more must be taken before another collection is asked for.
  private static final double STEP = 0.03;

  private final MemoryPoolMXBean pool;
  private double lookAt = FULL;

  MemoryGuard() {
    pool =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(bean -> bean.getType() == MemoryType.HEAP && !isForTheYoung(bean.getName()))
            .max(Comparator.comparingLong(bean -> bean.getUsage().getMax()))
            .orElseThrow();
  }

  private static boolean isForTheYoung(String name) {
    return Stream.of("eden", "survivor", "young", "nursery")
        .anyMatch(name.toLowerCase(Locale.ROOT)::contains);
  }

  /** Whether the heap is nearly full of what is in use. */
  boolean isFull() {
    if (taken() < lookAt) {
      return false;
    }
    System.gc();
    double inUse = taken();
    lookAt = Math.max(FULL, inUse + STEP);
    return inUse >= FULL;
  }

  private double taken() {
    // A pool without a limit of its own has that of the heap.
    long max = pool.getUsage().getMax();
    return (double) pool.getUsage().getUsed() / (max < 0 ? Runtime.getRuntime().maxMemory() : max);
  }
}
