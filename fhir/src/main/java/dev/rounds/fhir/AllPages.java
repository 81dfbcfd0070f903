package dev.rounds.fhir;

import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads a source to its last page, for a question that only all of its records can answer. */
final class AllPages {
  private static final int MAX_PAGES = 1000;

  private AllPages() {}

  /**
   * The records of all pages.
   *
   * @param tooMany what is said where the source does not end
   */
  static <T> List<T> of(
      Selection<T> asked, Function<Selection<T>, Page<T>> source, String tooMany) {
    Page<T> page = source.apply(asked);
    List<T> records = new ArrayList<>(page.items());
    for (int pages = 1; page.next().isPresent(); pages++) {
      if (pages == MAX_PAGES) {
        throw new EhrException(EhrException.Reason.TOO_BROAD, tooMany, null);
      }
      page = source.apply(asked.and(Aspect.CURSOR, page.next().get()));
      records.addAll(page.items());
    }
    return records;
  }
}
