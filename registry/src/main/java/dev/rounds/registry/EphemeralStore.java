package dev.rounds.registry;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Where things are kept that pass: sessions, one-time links, counts of failed attempts, used
 * one-time passwords. Every replica sees the same. Each method is atomic. Thread-safe.
 *
 * <p>What has expired is as if it were not there, and is deleted in time. All methods throw {@link
 * RegistryException} with {@link RegistryException.Reason#UNAVAILABLE} if the store cannot be
 * reached.
 */
public interface EphemeralStore {
  /**
   * One such thing.
   *
   * @param key what finds it, 1 to {@link #MAX_KEY} characters; where the outside holds a secret
   *     that finds it, a hash of that
   * @param owner the account that it belongs to; empty if to none
   * @param value what it says, at most {@link #MAX_VALUE} characters; no secret
   * @param expires from when on it is not there
   */
  record Entry(String key, String owner, String value, Instant expires) {
    /** The longest key. */
    public static final int MAX_KEY = 128;

    /** The longest value. */
    public static final int MAX_VALUE = 500;

    public Entry {
      Objects.requireNonNull(owner, "owner");
      Objects.requireNonNull(expires, "expires");
      if (key.isEmpty() || key.length() > MAX_KEY || value.length() > MAX_VALUE) {
        throw new IllegalArgumentException("a key or a value is too long, or a key is empty");
      }
    }
  }

  /** The entry with this key; empty if there is none that has not expired. */
  Optional<Entry> find(String key, Instant now);

  /** Keeps an entry, in place of the one with its key. */
  void put(Entry entry);

  /** Removes an entry and gives it; of several callers at once, to one only. */
  Optional<Entry> take(String key, Instant now);

  /**
   * Counts one more for a key, of nobody's.
   *
   * @param expires when the count ends that begins now; one that has begun keeps its end
   * @return how many there are now, 1 for the first
   */
  int increment(String key, Instant expires, Instant now);

  /**
   * Removes what belongs to an account and has a key that begins so.
   *
   * @param prefix of the keys, compared exactly; empty for all
   */
  void removeAll(String owner, String prefix);
}
