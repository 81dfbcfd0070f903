package dev.rounds.api.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A question about records of one type: all of its criteria must hold, each of them by any one of
 * its values. A question without a filter means all records.
 *
 * @param <T> the type of the records asked for
 */
public final class Selection<T> {
  private final Class<T> type;
  private final Map<Aspect<?>, List<Set<Object>>> criteria;

  private Selection(Class<T> type, Map<Aspect<?>, List<Set<Object>>> criteria) {
    this.type = type;
    this.criteria = criteria;
  }

  /** Everything of a type. */
  public static <T> Selection<T> all(Class<T> type) {
    return new Selection<>(Objects.requireNonNull(type, "type"), Map.of());
  }

  /**
   * This question and one more criterion.
   *
   * @param values any of which will do; not empty
   */
  public <V> Selection<T> and(Aspect<V> aspect, Set<? extends V> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a criterion needs a value");
    }
    Set<Object> any = new LinkedHashSet<>();
    for (V value : values) {
      any.add(aspect.type().cast(Objects.requireNonNull(value, "value")));
    }
    Map<Aspect<?>, List<Set<Object>>> more = new LinkedHashMap<>(criteria);
    List<Set<Object>> all = new ArrayList<>(more.getOrDefault(aspect, List.of()));
    all.add(Collections.unmodifiableSet(any));
    more.put(aspect, List.copyOf(all));
    return new Selection<>(type, Collections.unmodifiableMap(more));
  }

  /** This question and one more criterion of one value. */
  public <V> Selection<T> and(Aspect<V> aspect, V value) {
    return and(aspect, Set.of(value));
  }

  /** This question with nothing said of an aspect. */
  public Selection<T> without(Aspect<?> aspect) {
    Map<Aspect<?>, List<Set<Object>>> fewer = new LinkedHashMap<>(criteria);
    fewer.remove(aspect);
    return new Selection<>(type, Collections.unmodifiableMap(fewer));
  }

  /** The type of the records asked for. */
  public Class<T> type() {
    return type;
  }

  /** What the question is about, in the order it was asked. */
  public Set<Aspect<?>> aspects() {
    return criteria.keySet();
  }

  /** The criteria of one aspect: all must hold, each by any one of its values. */
  @SuppressWarnings("unchecked") // and() put only sets of V under an Aspect<V>
  public <V> List<Set<V>> all(Aspect<V> aspect) {
    return (List<Set<V>>) (List<?>) criteria.getOrDefault(aspect, List.of());
  }

  /** The value of an aspect; empty unless exactly one value was asked. */
  public <V> Optional<V> one(Aspect<V> aspect) {
    List<Set<V>> all = all(aspect);
    return all.size() == 1 && all.get(0).size() == 1
        ? Optional.of(all.get(0).iterator().next())
        : Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Selection<?> that
        && type == that.type
        && criteria.equals(that.criteria);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, criteria);
  }

  /** Type and aspects only: the values may be PHI. */
  @Override
  public String toString() {
    return type.getSimpleName() + " by " + criteria.keySet();
  }
}
