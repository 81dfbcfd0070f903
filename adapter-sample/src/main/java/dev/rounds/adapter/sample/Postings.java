package dev.rounds.adapter.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which patients have which value: the distinct values, and of each the indexes of its patients in
 * ascending order. Four bytes for each value of each patient. Immutable.
 */
final class Postings<V> {
  private final List<V> values;
  private final List<int[]> patients;

  private Postings(List<V> values, List<int[]> patients) {
    this.values = values;
    this.patients = patients;
  }

  /** Adds the patients of all values that are meant: each value is tested once, whoever has it. */
  void collect(Predicate<V> meant, BitSet into) {
    for (int i = 0; i < values.size(); i++) {
      if (meant.test(values.get(i))) {
        for (int patient : patients.get(i)) {
          into.set(patient);
        }
      }
    }
  }

  /** Gathers postings. For one thread. */
  static final class Builder<V> {
    private final Map<V, Growing> growing = new LinkedHashMap<>();

    /** Patients come in ascending order; a value that a patient has twice counts once. */
    void add(V value, int patient) {
      growing.computeIfAbsent(value, key -> new Growing()).add(patient);
    }

    Postings<V> build() {
      List<int[]> patients = new ArrayList<>(growing.size());
      growing.values().forEach(posting -> patients.add(posting.trimmed()));
      return new Postings<>(List.copyOf(growing.keySet()), patients);
    }
  }

  private static final class Growing {
    private int[] patients = new int[4];
    private int size;

    void add(int patient) {
      if (size > 0 && patients[size - 1] == patient) {
        return;
      }
      if (size == patients.length) {
        patients = Arrays.copyOf(patients, size + size / 2);
      }
      patients[size++] = patient;
    }

    int[] trimmed() {
      return Arrays.copyOf(patients, size);
    }
  }
}
