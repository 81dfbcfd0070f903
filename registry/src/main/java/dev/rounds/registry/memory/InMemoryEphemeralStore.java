package dev.rounds.registry.memory;

import dev.rounds.registry.EphemeralStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What passes, in memory. Thread-safe. */
public final class InMemoryEphemeralStore implements EphemeralStore {
  private final Map<String, Entry> entries = new HashMap<>();

  @Override
  public synchronized Optional<Entry> find(String key, Instant now) {
    return Optional.ofNullable(entries.get(key)).filter(entry -> now.isBefore(entry.expires()));
  }

  @Override
  public synchronized void put(Entry entry) {
    entries.put(entry.key(), entry);
  }

  @Override
  public synchronized Optional<Entry> take(String key, Instant now) {
    return Optional.ofNullable(entries.remove(key)).filter(entry -> now.isBefore(entry.expires()));
  }

  @Override
  public synchronized int increment(String key, Instant expires, Instant now) {
    entries.values().removeIf(entry -> !now.isBefore(entry.expires()));
    Entry counted =
        entries.merge(
            key,
            new Entry(key, "", "1", expires),
            (kept, first) ->
                new Entry(
                    key, "", Integer.toString(Integer.parseInt(kept.value()) + 1), kept.expires()));
    return Integer.parseInt(counted.value());
  }

  @Override
  public synchronized void removeAll(String owner, String prefix) {
    entries
        .values()
        .removeIf(
            entry ->
                entry.owner().equals(owner) && !owner.isEmpty() && entry.key().startsWith(prefix));
  }
}
