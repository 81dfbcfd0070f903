package dev.rounds.adapter.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The records of one type while a folder is read, and where each of them stands. */
final class HeldRecords {
  private final RecordList<Object> records = new RecordList<>();
  private final List<Place> places = new ArrayList<>();
  private final List<String> resources = new ArrayList<>();

  /** Adds a record of a resource of that type; false if there is one of that id. */
  boolean add(Object record, Place place, String resource) {
    if (!records.add(record)) {
      return false;
    }
    places.add(place);
    resources.add(resource);
    return true;
  }

  /** Puts a record in place of the one of that id. */
  void replace(Object record) {
    records.replace(record);
  }

  /** Puts a record in place of the one at a position, which has the same id. */
  void set(int position, Object record) {
    records.set(position, record);
  }

  Object get(int position) {
    return records.get(position);
  }

  Place place(int position) {
    return places.get(position);
  }

  /** The FHIR resource type that the record at a position was read from. */
  String resource(int position) {
    return resources.get(position);
  }

  Optional<Object> find(String id) {
    return records.find(id);
  }

  int size() {
    return records.size();
  }
}
