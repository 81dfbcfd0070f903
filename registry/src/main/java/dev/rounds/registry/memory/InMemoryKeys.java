package dev.rounds.registry.memory;

import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.KeyAdministration;
import dev.rounds.registry.KeySchedule;
import dev.rounds.registry.SigningKey;
import dev.rounds.registry.SigningKeyStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/** Signing keys that are managed, in memory, under the lock of what they belong to. */
final class InMemoryKeys implements KeyAdministration, SigningKeyStore {
  private final SecureRandom random;
  private final InstantSource clock;
  private final Object lock;
  private final Consumer<AuditEvent> events;
  private final Instant began;
  private final Map<String, SigningKey> kept = new LinkedHashMap<>();

  InMemoryKeys(SecureRandom random, InstantSource clock, Object lock, Consumer<AuditEvent> events) {
    this.random = Objects.requireNonNull(random, "random");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.lock = lock;
    this.events = events;
    this.began = clock.instant();
  }

  @Override
  public List<SigningKey> keys() {
    synchronized (lock) {
      return schedule(clock.instant()).keys().stream().map(key -> kept.get(key.id())).toList();
    }
  }

  @Override
  public List<KeySchedule.Entry> all() {
    synchronized (lock) {
      return schedule(clock.instant()).keys();
    }
  }

  @Override
  public KeySchedule.Entry add(Function<String, AuditEvent> event) {
    synchronized (lock) {
      Instant now = clock.instant();
      KeySchedule before = schedule(now);
      before.requireRoom();
      SigningKey key = SigningKey.generate(random, now);
      AuditEvent added = event.apply(key.id());
      kept.keySet().removeIf(id -> !before.believes(id));
      kept.put(key.id(), key);
      events.accept(added);
      return schedule(now).keys().stream()
          .filter(entry -> entry.id().equals(key.id()))
          .findFirst()
          .orElseThrow();
    }
  }

  @Override
  public void remove(String id, AuditEvent event) {
    synchronized (lock) {
      KeySchedule before = schedule(clock.instant());
      before.requireOther(id);
      kept.keySet().removeIf(of -> of.equals(id) || !before.believes(of));
      events.accept(event);
    }
  }

  /** Making the first key takes long, so it is made when somebody asks. */
  private KeySchedule schedule(Instant now) {
    if (kept.isEmpty()) {
      SigningKey first = SigningKey.generate(random, began);
      kept.put(first.id(), first);
    }
    return new KeySchedule(
        kept.values().stream().map(key -> new KeySchedule.Made(key.id(), key.created())).toList(),
        now);
  }
}
