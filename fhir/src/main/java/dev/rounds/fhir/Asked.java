package dev.rounds.fhir;

import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Order;
import dev.rounds.api.spi.Selection;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a source is asked and what of it is served.
 *
 * @param filters what is asked of the source, filters only
 * @param local what only the engine can compare; all of them must hold
 * @param orders what to sort by, the first counts most
 * @param limit how many records are served at most
 * @param from where the page begins
 */
record Asked<T>(
    Selection<T> filters, List<Predicate<T>> local, List<Order> orders, int limit, PageStart from) {
  /** All of what is asked, but how much of it. */
  Selection<T> all() {
    Selection<T> all = filters;
    for (Order order : orders) {
      all = all.and(Aspect.ORDER, order);
    }
    return all;
  }

  /**
   * The first question to the source. It is told a limit where it may be able to keep it: not where
   * the engine alone knows what is meant, or has to count its way to the page; and a limit of
   * nothing is a question for the total alone, of which no source need know.
   */
  Selection<T> first() {
    if (from.cursor().isPresent()) {
      return all().and(Aspect.CURSOR, from.cursor().get()).and(Aspect.LIMIT, limit);
    }
    return limit == 0 || from.skip() > 0 || !local.isEmpty()
        ? all()
        : all().and(Aspect.LIMIT, limit);
  }
}
