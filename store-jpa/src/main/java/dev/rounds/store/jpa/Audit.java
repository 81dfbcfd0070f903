package dev.rounds.store.jpa;

import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.AuditStore;
import dev.rounds.registry.Listing;
import dev.rounds.registry.Search;
import dev.rounds.registry.Search.Filter;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events, paged by their number, which grows. */
final class Audit implements AuditStore {
  private static final int MAX_ID = 500;
  private static final int MAX_ADDRESS = 254;
  private static final String KIND = "audit";

  private final Database database;

  Audit(Database database) {
    this.database = database;
  }

  /**
   * An event's row, to be persisted.
   *
   * @throws IllegalArgumentException if it cannot be kept
   */
  static AuditRow row(AuditEvent event) {
    AuditRow row = new AuditRow();
    row.happened = Times.micros(event.at());
    row.actor = Texts.require(event.actor(), MAX_ID, "an event's actor");
    row.actorName = Texts.require(event.actorName(), AuditEvent.MAX_TEXT, "an event's actor name");
    row.action = event.action().name();
    row.subject = Texts.require(event.subject(), MAX_ID, "an event's subject");
    row.detail = Texts.require(event.detail(), AuditEvent.MAX_TEXT, "an event's detail");
    row.address = Texts.require(event.address(), MAX_ADDRESS, "an event's address");
    row.folded = Texts.folded(List.of(event.actorName(), event.subject(), event.detail()));
    return row;
  }

  @Override
  public void append(AuditEvent event) {
    AuditRow row = row(event);
    database.run(manager -> manager.persist(row));
  }

  @Override
  public Listing<AuditEvent> search(Search asked) {
    List<String> conditions = new ArrayList<>();
    Map<String, Object> values = new LinkedHashMap<>();
    asked
        .after()
        .ifPresent(
            page -> {
              conditions.add("e.id < :before");
              values.put("before", number(Places.after(KIND, page)));
            });
    boolean possible = Texts.findable(asked.text());
    for (Map.Entry<Filter, String> condition : asked.where().entrySet()) {
      possible &= add(conditions, values, condition.getKey(), condition.getValue());
    }
    if (!possible) {
      return new Listing<>(List.of(), Optional.empty());
    }
    Texts.pattern(asked.text())
        .ifPresent(
            pattern -> {
              conditions.add("e.folded LIKE :text ESCAPE '!'");
              values.put("text", pattern);
            });
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    return database.read(manager -> page(manager, asked.limit(), where, values));
  }

  /** Whether the filter is one of events, and its value can be found. */
  private static boolean add(
      List<String> conditions, Map<String, Object> values, Filter filter, String value) {
    switch (filter) {
      case ACTOR -> conditions.add("e.actor = :ACTOR");
      case ACTION -> conditions.add("e.action = :ACTION");
      case SUBJECT -> conditions.add("e.subject = :SUBJECT");
      case FROM -> conditions.add("e.happened >= :FROM");
      case UNTIL -> conditions.add("e.happened < :UNTIL");
      default -> {
        return false;
      }
    }
    boolean isTime = filter == Filter.FROM || filter == Filter.UNTIL;
    values.put(filter.name(), isTime ? (Object) Times.notBefore(instant(value)) : value);
    return Texts.storable(value);
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a time is not ISO 8601");
    }
  }

  private static long number(String place) {
    try {
      return Long.parseLong(place);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a page does not begin there");
    }
  }

  private static Listing<AuditEvent> page(
      EntityManager manager, int limit, String where, Map<String, Object> values) {
    TypedQuery<AuditRow> query =
        manager.createQuery(
            "SELECT e FROM AuditRow e" + where + " ORDER BY e.id DESC", AuditRow.class);
    values.forEach(query::setParameter);
    List<AuditRow> found = query.setMaxResults(limit + 1).getResultList();
    List<AuditRow> page = found.subList(0, Math.min(limit, found.size()));
    return new Listing<>(
        page.stream().map(Audit::event).toList(),
        found.size() > limit
            ? Optional.of(Places.page(KIND, Long.toString(page.get(limit - 1).id)))
            : Optional.empty());
  }

  private static AuditEvent event(AuditRow row) {
    return new AuditEvent(
        Times.time(row.happened),
        row.actor,
        row.actorName,
        AuditEvent.Action.valueOf(row.action),
        row.subject,
        row.detail,
        row.address);
  }
}
