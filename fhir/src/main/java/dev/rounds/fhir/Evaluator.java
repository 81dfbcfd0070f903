package dev.rounds.fhir;

import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * Asks a source, and does what the source did not: filters, counts and cuts.
 *
 * <p>The source is asked once; again only while it pages and it takes all pages to know the answer,
 * or where it cut the answer short and did not count.
 */
final class Evaluator<T> {
  /** How many pages of one source are read for one answer. */
  private static final int MAX_PAGES = 1000;

  private final RecordAspects<T> aspects;

  Evaluator(RecordAspects<T> aspects) {
    this.aspects = aspects;
  }

  /**
   * The answer to a question.
   *
   * @param asked filters only
   * @param limit how many records are served at most
   */
  Found<T> find(
      Selection<T> asked, int limit, ZoneId zone, Function<Selection<T>, Page<T>> source) {
    // A limit of nothing is a question for the total alone: no source need know of it.
    Selection<T> limited = limit == 0 ? asked : asked.and(Aspect.LIMIT, limit);
    Page<T> page = ask(source, limited);
    if (page.applied().contains(Aspect.LIMIT)) {
      if (!filtersApplied(page, asked)) {
        throw bad("it limited records that it had not filtered");
      }
      Optional<String> incomplete = page.incomplete();
      OptionalLong total = page.total();
      if (total.isEmpty()) {
        Found<T> all = gather(asked, Integer.MAX_VALUE, zone, source, ask(source, asked));
        total = all.total();
        incomplete = incomplete.or(all::incomplete);
      }
      return new Found<>(first(page.items(), limit), total, incomplete);
    }
    return gather(limited, limit, zone, source, page);
  }

  private Found<T> gather(
      Selection<T> asked,
      int limit,
      ZoneId zone,
      Function<Selection<T>, Page<T>> source,
      Page<T> firstPage) {
    List<T> served = new ArrayList<>();
    long matches = 0;
    Page<T> page = firstPage;
    for (int pages = 1; ; pages++) {
      List<Aspect<?>> left = left(page, asked);
      for (T record : page.items()) {
        if (matches(record, asked, left, zone)) {
          matches++;
          if (served.size() < limit) {
            served.add(record);
          }
        }
      }
      if (page.incomplete().isPresent()) {
        return new Found<>(served, OptionalLong.empty(), page.incomplete());
      }
      if (page.total().isPresent()
          && left.isEmpty()
          && (served.size() >= limit || page.next().isEmpty())) {
        return new Found<>(served, page.total(), Optional.empty());
      }
      if (page.next().isEmpty()) {
        return new Found<>(served, OptionalLong.of(matches), Optional.empty());
      }
      if (pages == MAX_PAGES) {
        throw new EhrException(
            EhrException.Reason.TOO_BROAD,
            "the search reads more than the EHR's first pages",
            null);
      }
      page = ask(source, asked.without(Aspect.CURSOR).and(Aspect.CURSOR, page.next().get()));
    }
  }

  private static <T> Page<T> ask(Function<Selection<T>, Page<T>> source, Selection<T> asked) {
    Page<T> page = source.apply(asked);
    if (page == null) {
      throw bad("it gave no page");
    }
    return page;
  }

  private static EhrException bad(String what) {
    return new EhrException(
        EhrException.Reason.BAD_DATA, "the adapter broke its contract: " + what, null);
  }

  private static boolean filtersApplied(Page<?> page, Selection<?> asked) {
    return left(page, asked).isEmpty();
  }

  /** The filters that were asked and that the source has not applied. */
  private static List<Aspect<?>> left(Page<?> page, Selection<?> asked) {
    List<Aspect<?>> left = new ArrayList<>();
    for (Aspect<?> aspect : asked.aspects()) {
      if (aspect.isFilter() && !page.applied().contains(aspect)) {
        left.add(aspect);
      }
    }
    return left;
  }

  private boolean matches(T record, Selection<T> asked, List<Aspect<?>> left, ZoneId zone) {
    for (Aspect<?> aspect : left) {
      for (Set<?> anyOf : asked.all(aspect)) {
        if (!matchesAny(record, aspect, anyOf, zone)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean matchesAny(T record, Aspect<?> aspect, Set<?> anyOf, ZoneId zone) {
    for (Object value : anyOf) {
      if (aspects.matches(record, aspect, value, zone)) {
        return true;
      }
    }
    return false;
  }

  private static <T> List<T> first(List<T> items, int limit) {
    return items.size() <= limit ? items : items.subList(0, limit);
  }
}
