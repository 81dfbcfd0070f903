package dev.rounds.registry;

import java.util.Optional;

/**
 * One kind of record, to be managed. Each write is one transaction with the event that says who did
 * it: both are kept or neither is, and once a method has returned, what it wrote outlives a crash.
 * Thread-safe.
 *
 * <p>All methods throw {@link RegistryException} with {@link RegistryException.Reason#UNAVAILABLE}
 * if the store cannot be reached; then nothing was written, or it is not known whether it was.
 *
 * @param <T> the kind of record
 */
public interface RecordStore<T> {
  /**
   * The record with this id, compared exactly; empty if there is none.
   *
   * @param id whatever was asked for; a text that can be no id finds nothing
   */
  Optional<Versioned<T>> load(String id);

  /**
   * Adds a record, at version 1.
   *
   * @throws RegistryException {@code EXISTS} if its id, or what else is one record's only, is taken
   */
  Versioned<T> create(T record, AuditEvent event);

  /**
   * Saves an edited record in place of the version that was read.
   *
   * @return the record as it is kept, with the next version
   * @throws RegistryException {@code MISSING} if it was deleted since, {@code STALE} if it was
   *     saved since, {@code EXISTS} if what it changed is another's
   */
  Versioned<T> save(Versioned<T> edited, AuditEvent event);

  /**
   * Deletes a record and what belongs to it: a client's or a tenant's grants, an account's
   * sessions.
   *
   * @param version that was read
   * @throws RegistryException {@code MISSING} if there is none, {@code STALE} if it was saved since
   */
  void delete(String id, long version, AuditEvent event);

  /**
   * A page of the records that are asked for, in the order of their kind, then of their id.
   *
   * @throws IllegalArgumentException if {@link Search#after} is no page's end
   */
  Listing<Versioned<T>> search(Search asked);
}
