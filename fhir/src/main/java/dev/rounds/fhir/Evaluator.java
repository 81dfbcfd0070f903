package dev.rounds.fhir;

import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Order;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Asks a source, and does what the source did not: filters, sorts, counts and cuts.
 *
 * <p>The source is asked once; again only while it pages and it takes all pages to know the answer,
 * or where it cut the answer short and did not count.
 */
final class Evaluator<T> {
  /** How many pages of one source are read for one answer, and to count what is not served. */
  private static final int MAX_PAGES = 1000;

  private static final int MAX_COUNTED_PAGES = 100;

  private final RecordAspects<T> aspects;

  Evaluator(RecordAspects<T> aspects) {
    this.aspects = aspects;
  }

  /** The answer to a question. */
  Found<T> find(Asked<T> asked, ZoneId zone, Function<Selection<T>, Page<T>> source) {
    Selection<T> question = asked.first();
    Page<T> page = ask(source, question);
    if (page.applied().contains(Aspect.LIMIT) && question.aspects().contains(Aspect.LIMIT)) {
      return limited(asked, page, zone, source);
    }
    if (asked.from().cursor().isPresent()) {
      throw bad("it limited one page of a search and not the next");
    }
    return new Gathering(asked, zone, source).from(question, page);
  }

  /** The source did it all. */
  private Found<T> limited(
      Asked<T> asked, Page<T> page, ZoneId zone, Function<Selection<T>, Page<T>> source) {
    if (!left(page, asked.filters()).isEmpty() || !sorted(page, asked)) {
      throw bad("it limited records that it had not filtered and sorted");
    }
    if (page.items().size() > asked.limit()) {
      throw bad("it said that it had limited records, and gave more");
    }
    boolean whole = asked.from().cursor().isEmpty() && page.next().isEmpty();
    Optional<String> incomplete = page.incomplete();
    OptionalLong total = page.total().isPresent() ? page.total() : asked.from().total();
    if (total.isEmpty() && incomplete.isEmpty()) {
      // A page that is not full, and the last, tells all there is.
      if (whole && page.items().size() < asked.limit()) {
        total = OptionalLong.of(page.items().size());
      } else {
        Found<T> counted = count(asked, zone, source);
        total = counted.total();
        incomplete = counted.incomplete();
      }
    }
    Optional<PageStart> next = Optional.empty();
    if (page.next().isPresent()) {
      next = Optional.of(PageStart.cursor(page.next().get(), total));
    } else if (whole && total.isPresent() && total.getAsLong() > page.items().size()) {
      // It cannot say where to go on: the next page counts its way there.
      next = Optional.of(PageStart.skip(page.items().size()));
    }
    return new Found<>(page.items(), total, incomplete, next);
  }

  private Found<T> count(Asked<T> asked, ZoneId zone, Function<Selection<T>, Page<T>> source) {
    Asked<T> count = new Asked<>(asked.filters(), asked.local(), List.of(), 0, PageStart.BEGINNING);
    Selection<T> question = count.first();
    return new Gathering(count, zone, source).from(question, ask(source, question));
  }

  /** Goes through the pages of a source that leaves something to do. */
  private final class Gathering {
    private final Asked<T> asked;
    private final ZoneId zone;
    private final Function<Selection<T>, Page<T>> source;
    private final int end;
    private final List<T> kept = new ArrayList<>();
    private long matches;
    private boolean sorted = true;

    Gathering(Asked<T> asked, ZoneId zone, Function<Selection<T>, Page<T>> source) {
      this.asked = asked;
      this.zone = zone;
      this.source = source;
      long last = (long) asked.from().skip() + asked.limit();
      this.end = (int) Math.min(last, Integer.MAX_VALUE);
    }

    Found<T> from(Selection<T> question, Page<T> firstPage) {
      sorted = sorted(firstPage, asked);
      Page<T> page = firstPage;
      for (int pages = 1; ; pages++) {
        if (sorted && !sorted(page, asked)) {
          throw bad("it sorted one page of a search and not the next");
        }
        List<Aspect<?>> left = left(page, asked.filters());
        take(page, left);
        if (page.incomplete().isPresent()) {
          return found(OptionalLong.empty(), page.incomplete());
        }
        boolean enough = sorted && kept.size() >= end;
        OptionalLong stated =
            left.isEmpty() && asked.local().isEmpty() ? page.total() : OptionalLong.empty();
        if (page.next().isEmpty()) {
          return found(stated.isPresent() ? stated : OptionalLong.of(matches), Optional.empty());
        }
        if (enough && (stated.isPresent() || pages == MAX_COUNTED_PAGES)) {
          return found(stated, Optional.empty());
        }
        if (pages == MAX_PAGES) {
          throw new EhrException(
              EhrException.Reason.TOO_BROAD,
              "the search reads more than the EHR's first pages",
              null);
        }
        page = ask(source, question.without(Aspect.CURSOR).and(Aspect.CURSOR, page.next().get()));
      }
    }

    private void take(Page<T> page, List<Aspect<?>> left) {
      for (T record : page.items()) {
        if (matches(record, asked, left, zone)) {
          matches++;
          if (!sorted || kept.size() < end) {
            kept.add(record);
          }
        }
      }
    }

    private Found<T> found(OptionalLong total, Optional<String> incomplete) {
      if (!sorted) {
        kept.sort(order(asked.orders(), zone));
      }
      int from = Math.min(asked.from().skip(), kept.size());
      int to = Math.min(end, kept.size());
      boolean more = asked.limit() > 0 && (total.isPresent() ? total.getAsLong() : matches) > end;
      return new Found<>(
          List.copyOf(kept.subList(from, to)),
          total,
          incomplete,
          more ? Optional.of(PageStart.skip(end)) : Optional.empty());
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

  private static boolean sorted(Page<?> page, Asked<?> asked) {
    return asked.orders().isEmpty() || page.applied().contains(Aspect.ORDER);
  }

  /** The filters that were asked and that the source has not applied. */
  private static List<Aspect<?>> left(Page<?> page, Selection<?> asked) {
    List<Aspect<?>> left = new ArrayList<>();
    for (Aspect<?> aspect : asked.aspects()) {
      if (!page.applied().contains(aspect)) {
        left.add(aspect);
      }
    }
    return left;
  }

  private boolean matches(T record, Asked<T> asked, List<Aspect<?>> left, ZoneId zone) {
    for (Aspect<?> aspect : left) {
      for (Set<?> anyOf : asked.filters().all(aspect)) {
        if (!matchesAny(record, aspect, anyOf, zone)) {
          return false;
        }
      }
    }
    for (Predicate<T> local : asked.local()) {
      if (!local.test(record)) {
        return false;
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

  /** By each key in turn, what lacks it last in either direction; ties by id. */
  private Comparator<T> order(List<Order> orders, ZoneId zone) {
    return (one, other) -> {
      for (Order order : orders) {
        int difference =
            compare(
                aspects.key(one, order.by(), zone),
                aspects.key(other, order.by(), zone),
                order.descending());
        if (difference != 0) {
          return difference;
        }
      }
      return aspects.id(one).compareTo(aspects.id(other));
    };
  }

  @SuppressWarnings("unchecked") // keys of one aspect are of one type
  private static int compare(Comparable<?> one, Comparable<?> other, boolean descending) {
    if (one == null || other == null) {
      return Boolean.compare(one == null, other == null);
    }
    int difference = ((Comparable<Object>) one).compareTo(other);
    return descending ? -difference : difference;
  }
}
