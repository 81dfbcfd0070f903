package dev.rounds.adapter.fhir;

import dev.rounds.api.spi.EhrException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * Reads folders one after another in a JVM of its own, and prints what came of each, for a test
 * with little memory and for measuring.
 */
final class ReadFolder {
  private ReadFolder() {}

  /** Reads each folder that is named. */
  public static void main(String[] folders) {
    for (String folder : folders) {
      long start = System.nanoTime();
      try {
        FolderAdapter adapter =
            Folders.LITTLE.open(
                Folders.settings(Map.of("folder", Path.of(folder).toString())),
                Folders.host(InstantSource.system()));
        System.gc();
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.printf(
            "served %d, %d MB in use, %d ms%n",
            adapter.report().records(), used >> 20, (System.nanoTime() - start) / 1_000_000);
      } catch (EhrException e) {
        System.out.println("refused: " + e.getMessage());
      }
    }
  }
}
