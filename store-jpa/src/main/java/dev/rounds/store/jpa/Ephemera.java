package dev.rounds.store.jpa;

import dev.rounds.registry.EphemeralStore;
import dev.rounds.registry.RegistryException;
import dev.rounds.registry.RegistryException.Reason;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** What passes. What has expired is deleted at most once a minute, when something is counted. */
final class Ephemera implements EphemeralStore {
  private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);
  private static final int MAX_OWNER = 128;

  /** An insert that meets another's is tried again as an update; a third time is not needed. */
  private static final int ATTEMPTS = 3;

  private final Database database;
  private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.MIN);

  Ephemera(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Entry> find(String key, Instant now) {
    if (!Texts.storable(key)) {
      return Optional.empty();
    }
    return database.read(manager -> live(manager.find(EphemeralRow.class, key), now));
  }

  @Override
  public void put(Entry entry) {
    Texts.require(entry.key(), Entry.MAX_KEY, "a key");
    Texts.require(entry.owner(), MAX_OWNER, "an owner's id");
    Texts.require(entry.value(), Entry.MAX_VALUE, "a value");
    long expires = Times.micros(entry.expires());
    again(
        () ->
            database.write(
                manager -> {
                  EphemeralRow row = locked(manager, entry.key());
                  if (row == null) {
                    row = new EphemeralRow();
                    row.id = entry.key();
                    manager.persist(row);
                  }
                  row.owner = entry.owner();
                  row.content = entry.value();
                  row.expires = expires;
                  return true;
                }));
  }

  @Override
  public Optional<Entry> take(String key, Instant now) {
    if (!Texts.storable(key)) {
      return Optional.empty();
    }
    return database.write(
        manager -> {
          EphemeralRow row = locked(manager, key);
          if (row == null) {
            return Optional.empty();
          }
          manager.remove(row);
          return live(row, now);
        });
  }

  @Override
  public int increment(String key, Instant expires, Instant now) {
    Texts.require(key, Entry.MAX_KEY, "a key");
    long end = Times.micros(expires);
    sweep(now);
    return again(
        () ->
            database.write(
                manager -> {
                  EphemeralRow row = locked(manager, key);
                  if (row == null) {
                    row = new EphemeralRow();
                    row.id = key;
                    row.expires = end;
                    row.content = "0";
                    manager.persist(row);
                  } else if (live(row, now).isEmpty()) {
                    row.expires = end;
                    row.content = "0";
                  }
                  row.owner = "";
                  int count = Integer.parseInt(row.content) + 1;
                  row.content = Integer.toString(count);
                  return count;
                }));
  }

  @Override
  public void removeAll(String owner, String prefix) {
    if (owner.isEmpty() || !Texts.storable(owner) || !Texts.storable(prefix)) {
      return;
    }
    database.run(
        manager -> {
          if (prefix.isEmpty()) {
            deleteOf(manager, owner);
          } else {
            manager
                .createQuery(
                    "DELETE FROM EphemeralRow e WHERE e.owner = :owner"
                        + " AND SUBSTRING(e.id, 1, :length) = :prefix")
                .setParameter("owner", owner)
                .setParameter("length", prefix.length())
                .setParameter("prefix", prefix)
                .executeUpdate();
          }
        });
  }

  /** Deletes all that is an account's, in the transaction that is under way. */
  static void deleteOf(EntityManager manager, String owner) {
    manager
        .createQuery("DELETE FROM EphemeralRow e WHERE e.owner = :owner")
        .setParameter("owner", owner)
        .executeUpdate();
  }

  private void sweep(Instant now) {
    Instant next = nextSweep.get();
    if (!now.isBefore(next) && nextSweep.compareAndSet(next, now.plus(BETWEEN_SWEEPS))) {
      database.run(
          manager ->
              manager
                  .createQuery("DELETE FROM EphemeralRow e WHERE e.expires <= :now")
                  .setParameter("now", Times.micros(now))
                  .executeUpdate());
    }
  }

  private static <T> T again(Supplier<T> write) {
    for (int attempt = 1; ; attempt++) {
      try {
        return write.get();
      } catch (RegistryException e) {
        if (e.reason() != Reason.EXISTS || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static EphemeralRow locked(EntityManager manager, String key) {
    return manager.find(EphemeralRow.class, key, LockModeType.PESSIMISTIC_WRITE);
  }

  private static Optional<Entry> live(EphemeralRow row, Instant now) {
    return Optional.ofNullable(row)
        .map(of -> new Entry(of.id, of.owner, of.content, Times.time(of.expires)))
        .filter(entry -> now.isBefore(entry.expires()));
  }
}
