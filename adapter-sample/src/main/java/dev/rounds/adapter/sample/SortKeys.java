package dev.rounds.adapter.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What patients are sorted by, as the rank of each patient's key: two bytes each. Immutable. */
final class SortKeys {
  private static final char NONE = Character.MAX_VALUE;

  private final char[] ranks;

  private SortKeys(char[] ranks) {
    this.ranks = ranks;
  }

  /** By key; who has none comes last in either direction. */
  int compare(int one, int other, boolean descending) {
    char first = ranks[one];
    char second = ranks[other];
    if (first == NONE || second == NONE) {
      return Boolean.compare(first == NONE, second == NONE);
    }
    return descending ? Character.compare(second, first) : Character.compare(first, second);
  }

  /** Gathers the keys of as many patients. For one thread. */
  static final class Builder<K extends Comparable<K>> {
    private final Map<K, Character> numbers = new HashMap<>();
    private final char[] keys;

    Builder(int patients) {
      keys = new char[patients];
      Arrays.fill(keys, NONE);
    }

    void put(int patient, K key) {
      Character number = numbers.get(key);
      if (number == null) {
        if (numbers.size() == NONE) {
          throw new IllegalStateException("more than " + (int) NONE + " distinct keys");
        }
        number = (char) numbers.size();
        numbers.put(key, number);
      }
      keys[patient] = number;
    }

    SortKeys build() {
      List<K> sorted = new ArrayList<>(numbers.keySet());
      Collections.sort(sorted);
      char[] ranks = new char[sorted.size()];
      for (int rank = 0; rank < ranks.length; rank++) {
        ranks[numbers.get(sorted.get(rank))] = (char) rank;
      }
      for (int i = 0; i < keys.length; i++) {
        keys[i] = keys[i] == NONE ? NONE : ranks[keys[i]];
      }
      return new SortKeys(keys);
    }
  }
}
