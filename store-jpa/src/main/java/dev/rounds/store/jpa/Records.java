package dev.rounds.store.jpa;

import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.Listing;
import dev.rounds.registry.RecordStore;
import dev.rounds.registry.RegistryException;
import dev.rounds.registry.RegistryException.Reason;
import dev.rounds.registry.Search;
import dev.rounds.registry.Search.Filter;
import dev.rounds.registry.Versioned;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** One kind of record in the database. A write locks the record's row, then compares versions. */
final class Records<T, R extends Row> implements RecordStore<T> {
  private final Database database;
  private final Kind<T, R> kind;
  private final Runnable onWrite;

  /** With what is done after each write that is kept. */
  Records(Database database, Kind<T, R> kind, Runnable onWrite) {
    this.database = database;
    this.kind = kind;
    this.onWrite = onWrite;
  }

  @Override
  public Optional<Versioned<T>> load(String id) {
    return Texts.storable(id)
        ? database.read(manager -> kind.read(manager, List.of(id)).stream().findFirst())
        : Optional.empty();
  }

  @Override
  public Versioned<T> create(T record, AuditEvent event) {
    R row = kind.row();
    row.id = Texts.require(kind.id(record), 165, "an id");
    row.version = 1;
    fill(row, record);
    AuditRow audit = Audit.row(event);
    Versioned<T> kept =
        database.write(
            manager -> {
              if (manager.find(kind.type(), row.id) != null) {
                throw new RegistryException(Reason.EXISTS, "the id is taken");
              }
              manager.persist(row);
              return keep(manager, record, audit);
            });
    onWrite.run();
    return kept;
  }

  @Override
  public Versioned<T> save(Versioned<T> edited, AuditEvent event) {
    AuditRow audit = Audit.row(event);
    Versioned<T> kept =
        database.write(
            manager -> {
              R row = locked(manager, kind.id(edited.record()), edited.version());
              fill(row, edited.record());
              row.version++;
              return keep(manager, edited.record(), audit);
            });
    onWrite.run();
    return kept;
  }

  @Override
  public void delete(String id, long version, AuditEvent event) {
    AuditRow audit = Audit.row(event);
    database.run(
        manager -> {
          R row = locked(manager, id, version);
          kind.deleteChildren(manager, id);
          manager.remove(row);
          manager.persist(audit);
        });
    onWrite.run();
  }

  private void fill(R row, T record) {
    kind.fill(row, record);
    row.place = Places.of(kind.order(record), row.id);
    row.folded = Texts.folded(kind.texts(record));
  }

  /** Its children refer to the row: it is written before them. */
  private Versioned<T> keep(EntityManager manager, T record, AuditRow audit) {
    manager.flush();
    kind.writeChildren(manager, record);
    manager.persist(audit);
    manager.flush();
    return kind.read(manager, List.of(kind.id(record))).get(0);
  }

  private R locked(EntityManager manager, String id, long version) {
    R row =
        Texts.storable(id) ? manager.find(kind.type(), id, LockModeType.PESSIMISTIC_WRITE) : null;
    if (row == null) {
      throw new RegistryException(Reason.MISSING, "the record is gone");
    }
    if (row.version != version) {
      throw new RegistryException(Reason.STALE, "the record was saved since it was read");
    }
    return row;
  }

  @Override
  public Listing<Versioned<T>> search(Search asked) {
    Map<String, Object> values = new LinkedHashMap<>();
    Optional<String> conditions = conditions(asked, values);
    if (conditions.isEmpty()) {
      return new Listing<>(List.of(), Optional.empty());
    }
    return database.read(manager -> page(manager, asked.limit(), conditions.get(), values));
  }

  /** The WHERE of a search, and its values; empty if nothing can be found. */
  private Optional<String> conditions(Search asked, Map<String, Object> values) {
    List<String> conditions = new ArrayList<>();
    asked
        .after()
        .ifPresent(
            page -> {
              conditions.add("r.place > :after");
              values.put("after", Places.after(kind.type().getSimpleName(), page));
            });
    for (Map.Entry<Filter, String> condition : asked.where().entrySet()) {
      String attribute = kind.filters().get(condition.getKey());
      if (attribute == null || !Texts.storable(condition.getValue())) {
        return Optional.empty();
      }
      conditions.add("r." + attribute + " = :" + attribute);
      values.put(attribute, condition.getValue());
    }
    if (!Texts.findable(asked.text())) {
      return Optional.empty();
    }
    Texts.pattern(asked.text())
        .ifPresent(
            pattern -> {
              conditions.add("r.folded LIKE :text ESCAPE '!'");
              values.put("text", pattern);
            });
    return Optional.of(conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
  }

  private Listing<Versioned<T>> page(
      EntityManager manager, int limit, String conditions, Map<String, Object> values) {
    TypedQuery<Object[]> query =
        manager.createQuery(
            "SELECT r.id, r.place FROM "
                + kind.type().getSimpleName()
                + " r"
                + conditions
                + " ORDER BY r.place",
            Object[].class);
    values.forEach(query::setParameter);
    List<Object[]> found = query.setMaxResults(limit + 1).getResultList();
    List<Object[]> page = found.subList(0, Math.min(limit, found.size()));
    if (page.isEmpty()) {
      return new Listing<>(List.of(), Optional.empty());
    }
    List<String> ids = page.stream().map(row -> (String) row[0]).toList();
    Map<String, Versioned<T>> records =
        kind.read(manager, ids).stream()
            .collect(Collectors.toMap(of -> kind.id(of.record()), of -> of));
    return new Listing<>(
        // One that was deleted between the two queries is left out.
        ids.stream().map(records::get).filter(Objects::nonNull).toList(),
        found.size() > limit
            ? Optional.of(Places.page(kind.type().getSimpleName(), (String) page.get(limit - 1)[1]))
            : Optional.empty());
  }
}
