package dev.rounds.testkit;

import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.AuditStore;
import dev.rounds.registry.EphemeralStore;
import dev.rounds.registry.KeyAdministration;
import dev.rounds.registry.KeySchedule;
import dev.rounds.registry.Listing;
import dev.rounds.registry.RecordStore;
import dev.rounds.registry.Search;
import dev.rounds.registry.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A store that does what another does, but for what a test makes it do otherwise. */
class Relayed<T> implements RecordStore<T> {
  final RecordStore<T> right;

  Relayed(RecordStore<T> right) {
    this.right = right;
  }

  @Override
  public Optional<Versioned<T>> load(String id) {
    return right.load(id);
  }

  @Override
  public Versioned<T> create(T record, AuditEvent event) {
    return right.create(record, event);
  }

  @Override
  public Versioned<T> save(Versioned<T> edited, AuditEvent event) {
    return right.save(edited, event);
  }

  @Override
  public void delete(String id, long version, AuditEvent event) {
    right.delete(id, version, event);
  }

  @Override
  public Listing<Versioned<T>> search(Search asked) {
    return right.search(asked);
  }

  /** The same for events. */
  static class Audit implements AuditStore {
    final AuditStore right;

    Audit(AuditStore right) {
      this.right = right;
    }

    @Override
    public void append(AuditEvent event) {
      right.append(event);
    }

    @Override
    public Listing<AuditEvent> search(Search asked) {
      return right.search(asked);
    }
  }

  /** The same for what passes. */
  static class Ephemera implements EphemeralStore {
    final EphemeralStore right;

    Ephemera(EphemeralStore right) {
      this.right = right;
    }

    @Override
    public Optional<Entry> find(String key, Instant now) {
      return right.find(key, now);
    }

    @Override
    public void put(Entry entry) {
      right.put(entry);
    }

    @Override
    public Optional<Entry> take(String key, Instant now) {
      return right.take(key, now);
    }

    @Override
    public int increment(String key, Instant expires, Instant now) {
      return right.increment(key, expires, now);
    }

    @Override
    public void removeAll(String owner, String prefix) {
      right.removeAll(owner, prefix);
    }
  }

  /** The same for signing keys. */
  static class Keys implements KeyAdministration {
    final KeyAdministration right;

    Keys(KeyAdministration right) {
      this.right = right;
    }

    @Override
    public List<KeySchedule.Entry> all() {
      return right.all();
    }

    @Override
    public KeySchedule.Entry add(Function<String, AuditEvent> event) {
      return right.add(event);
    }

    @Override
    public void remove(String id, AuditEvent event) {
      right.remove(id, event);
    }
  }
}
