package dev.rounds.api.spi;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Records that a {@link Selection} may mean, and what the source did of what was asked. Immutable.
 *
 * <p>Fresh from {@link #of} it claims nothing: the gateway filters, sorts, counts and pages.
 *
 * @param <T> the type of the records
 */
public final class Page<T> {
  private final List<T> items;
  private final Set<Aspect<?>> applied;
  private final OptionalLong total;
  private final String next;
  private final String incomplete;

  private Page(
      List<T> items, Set<Aspect<?>> applied, OptionalLong total, String next, String incomplete) {
    this.items = items;
    this.applied = applied;
    this.total = total;
    this.next = next;
    this.incomplete = incomplete;
  }

  /** Records, none of them {@code null}, and no claim. */
  public static <T> Page<T> of(Collection<? extends T> items) {
    return new Page<>(List.copyOf(items), Set.of(), OptionalLong.empty(), null, null);
  }

  /**
   * The same, saying what was wholly done at the source for every criterion asked of these aspects.
   * {@link Aspect#LIMIT} may be claimed only with all others that were asked.
   */
  public Page<T> applied(Aspect<?>... done) {
    Set<Aspect<?>> all = new LinkedHashSet<>(applied);
    all.addAll(List.of(done));
    return new Page<>(items, Set.copyOf(all), total, next, incomplete);
  }

  /** The same, with the number of all matches; believed if every filter asked was applied. */
  public Page<T> total(long matches) {
    if (matches < 0) {
      throw new IllegalArgumentException("a total is not negative");
    }
    return new Page<>(items, applied, OptionalLong.of(matches), next, incomplete);
  }

  /** The same, saying that there is more, found with this {@link Aspect#CURSOR}. */
  public Page<T> next(String cursor) {
    return new Page<>(items, applied, total, Objects.requireNonNull(cursor, "cursor"), incomplete);
  }

  /**
   * The same, saying that matches may be missing that the source cannot give; the client is told.
   *
   * @param why a sentence without PHI
   */
  public Page<T> incomplete(String why) {
    return new Page<>(items, applied, total, next, Objects.requireNonNull(why, "why"));
  }

  /** The records, in the order asked if {@link Aspect#ORDER} was applied. */
  public List<T> items() {
    return items;
  }

  /** What was wholly done at the source. */
  public Set<Aspect<?>> applied() {
    return applied;
  }

  /** The number of all matches; empty if unknown. */
  public OptionalLong total() {
    return total;
  }

  /** Where to go on; empty if this is all. */
  public Optional<String> next() {
    return Optional.ofNullable(next);
  }

  /** Why matches may be missing; empty if none are. */
  public Optional<String> incomplete() {
    return Optional.ofNullable(incomplete);
  }

  /** Counts only: the records are PHI. */
  @Override
  public String toString() {
    return "Page of " + items.size() + ", applied " + applied;
  }
}
