package dev.rounds.store.jpa;

import dev.rounds.registry.Search.Filter;
import dev.rounds.registry.Versioned;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * How one kind of record is kept in rows. Stateless.
 *
 * @param <T> the record
 * @param <R> its main row
 */
interface Kind<T, R extends Row> {
  /** The row's class, whose name is also the entity's in a query. */
  Class<R> type();

  /** An empty row. */
  R row();

  /** The record's id. */
  String id(T record);

  /** What the records are ordered by before their id; empty if by the id alone. */
  String order(T record);

  /** Where a text is looked for. */
  List<String> texts(T record);

  /** Which attribute of the row a filter asks for. */
  Map<Filter, String> filters();

  /**
   * Fills all columns that are the kind's own.
   *
   * @throws IllegalArgumentException if the record cannot be kept
   */
  void fill(R row, T record);

  /** Writes the rows that belong to a record, whose own row is there already. */
  void writeChildren(EntityManager manager, T record);

  /** Deletes all that goes with a record, before its own row. */
  void deleteChildren(EntityManager manager, String id);

  /** The records with these ids that are there, in any order, by one query. */
  List<Versioned<T>> read(EntityManager manager, Collection<String> ids);
}
