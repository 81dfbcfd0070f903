package dev.rounds.store.jpa;

import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows with their children, read by one query of pairs. */
final class Pairs {
  private Pairs() {}

  /**
   * Each row with its children, both in the order of the query.
   *
   * @param pairs a row and a child of it, which is null in the one pair of a row that has none
   */
  static <R, C> Map<R, List<C>> grouped(TypedQuery<Object[]> pairs, Class<R> row, Class<C> child) {
    Map<R, List<C>> found = new LinkedHashMap<>();
    for (Object[] pair : pairs.getResultList()) {
      List<C> children = found.computeIfAbsent(row.cast(pair[0]), of -> new ArrayList<>());
      if (pair[1] != null) {
        children.add(child.cast(pair[1]));
      }
    }
    return found;
  }
}
