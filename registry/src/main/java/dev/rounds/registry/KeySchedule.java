package dev.rounds.registry;

import dev.rounds.registry.RegistryException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which of the stored keys signs now, and which are believed. Several programs share the keys and
 * read them again every few seconds, so a new key is known everywhere before it signs, and a former
 * one is believed until the last token that it signed has expired. Made anew for each moment;
 * immutable.
 *
 * <p>The newest key that is at least {@link #LEAD} old signs; if none is, the oldest.
 */
public final class KeySchedule {
  /**
   * How long a key is known before it signs, and how much longer than a token lives a former one is
   * believed: more than a program remembers what it read, and than clocks differ.
   */
  public static final Duration LEAD = Duration.ofSeconds(60);

  /** The longest life of a token that may be configured. */
  public static final Duration LONGEST_TOKEN = Duration.ofDays(1);

  /** The most keys that are believed at a time. */
  public static final int MAX_KEYS = 8;

  private static final Comparator<Made> OLDEST_FIRST =
      Comparator.comparing(Made::created).thenComparing(Made::id);

  private final List<Entry> keys;

  /** What a key does now. */
  public enum State {
    /** It is believed, and will sign. */
    COMING,
    /** It signs. */
    SIGNING,
    /** It signs no more, and is still believed. */
    FORMER
  }

  /** A key that is stored: its {@code kid}, and when it was made. */
  public record Made(String id, Instant created) {}

  /**
   * A key that is believed.
   *
   * @param id its {@code kid}
   * @param created when it was made
   * @param since when it began to sign, or will; of the oldest key, when it was made
   * @param until from when on it is not believed any more; empty if it is not a former one
   */
  public record Entry(
      String id, Instant created, State state, Instant since, Optional<Instant> until) {}

  /** Of these keys, in whatever order, at this time. Without any there is none that signs. */
  public KeySchedule(Collection<Made> stored, Instant now) {
    List<Made> sorted = stored.stream().sorted(OLDEST_FIRST).toList();
    int signing = 0;
    for (int i = 1; i < sorted.size(); i++) {
      if (!now.isBefore(signs(sorted.get(i)))) {
        signing = i;
      }
    }
    List<Entry> entries = new ArrayList<>();
    for (int i = sorted.size() - 1; i >= 0; i--) {
      Made key = sorted.get(i);
      Instant since = i == 0 ? key.created() : signs(key);
      if (i > signing) {
        entries.add(entry(key, State.COMING, since));
      } else if (i == signing) {
        entries.add(0, entry(key, State.SIGNING, since));
      } else {
        Instant until = signs(sorted.get(i + 1)).plus(LONGEST_TOKEN).plus(LEAD);
        if (now.isBefore(until)) {
          entries.add(new Entry(key.id(), key.created(), State.FORMER, since, Optional.of(until)));
        }
      }
    }
    keys = List.copyOf(entries);
  }

  private static Instant signs(Made key) {
    return key.created().plus(LEAD);
  }

  private static Entry entry(Made key, State state, Instant since) {
    return new Entry(key.id(), key.created(), state, since, Optional.empty());
  }

  /**
   * The keys that are believed: the one that signs, then those that will, then those that did, the
   * latest first. What is stored and not among them is over.
   */
  public List<Entry> keys() {
    return keys;
  }

  /** Whether this key is believed. */
  public boolean believes(String id) {
    return keys.stream().anyMatch(key -> key.id().equals(id));
  }

  /**
   * That a key may be added now.
   *
   * @throws RegistryException {@code CONFLICT} while one is coming, or there are {@link #MAX_KEYS}
   */
  public void requireRoom() {
    if (keys.size() >= MAX_KEYS) {
      throw new RegistryException(
          Reason.CONFLICT, "there are as many signing keys as there may be");
    }
    if (keys.stream().anyMatch(key -> key.state() == State.COMING)) {
      throw new RegistryException(Reason.CONFLICT, "a signing key is coming");
    }
  }

  /**
   * That a key may be removed now.
   *
   * @throws RegistryException {@code MISSING} if it is not believed, {@code CONFLICT} if no other
   *     is
   */
  public void requireOther(String id) {
    if (!believes(id)) {
      throw new RegistryException(Reason.MISSING, "the signing key is gone");
    }
    if (keys.size() == 1) {
      throw new RegistryException(Reason.CONFLICT, "there is no other signing key");
    }
  }
}
