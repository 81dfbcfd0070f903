package dev.rounds.registry;

/** Where events are kept that no record's write brings with it. Thread-safe. */
public interface AuditStore {
  /**
   * Keeps an event.
   *
   * @throws RegistryException {@code UNAVAILABLE} if it cannot; what it is about must then not be
   *     done
   */
  void append(AuditEvent event);

  /**
   * A page of events, the latest first. The text of a search is looked for in {@code actorName},
   * {@code subject} and {@code detail}.
   *
   * @throws RegistryException {@code UNAVAILABLE}
   * @throws IllegalArgumentException if {@link Search#after} is no page's end, or a time is none
   */
  Listing<AuditEvent> search(Search asked);
}
