package dev.rounds.adapter.fhir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Records of one type in the order in which they came, found by id.
 *
 * <p>A hash table of positions: a map would take some 40 bytes more for each record, of which there
 * may be a million.
 */
final class RecordList<T> {
  private final List<T> records = new ArrayList<>();
  // The position of a record and one, at its hash or at the next free place after it; 0 is free.
  // Its length is a power of two, at most half of it taken.
  private int[] places = new int[16];

  /** Adds a record; false if there is one of that id. */
  boolean add(T record) {
    int place = place(RecordType.id(record));
    if (places[place] != 0) {
      return false;
    }
    records.add(record);
    places[place] = records.size();
    if (records.size() * 2 > places.length) {
      grow();
    }
    return true;
  }

  private void grow() {
    places = new int[places.length * 2];
    for (int i = 0; i < records.size(); i++) {
      places[place(RecordType.id(records.get(i)))] = i + 1;
    }
  }

  /** Where a record of that id stands in the table, or could. */
  private int place(String id) {
    int hash = id.hashCode() * 0x9E3779B9; // spreads ids that differ in their last characters only
    int place = (hash >>> 16 ^ hash) & places.length - 1;
    while (places[place] != 0 && !RecordType.id(records.get(places[place] - 1)).equals(id)) {
      place = place + 1 & places.length - 1;
    }
    return place;
  }

  /** Puts a record in place of the one of that id, which is there. */
  void replace(T record) {
    records.set(places[place(RecordType.id(record))] - 1, record);
  }

  /** Puts a record of the same id in place of the one at a position. */
  void set(int position, T record) {
    records.set(position, record);
  }

  /** The record of an id. */
  Optional<T> find(String id) {
    int position = places[place(id)] - 1;
    return position < 0 ? Optional.empty() : Optional.of(records.get(position));
  }

  T get(int position) {
    return records.get(position);
  }

  int size() {
    return records.size();
  }

  /** All of them; a view. */
  List<T> all() {
    return Collections.unmodifiableList(records);
  }
}
