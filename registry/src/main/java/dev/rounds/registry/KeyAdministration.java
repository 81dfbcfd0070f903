package dev.rounds.registry;

import java.util.List;
import java.util.function.Function;

/**
 * The signing keys, to be managed: new ones come, {@link KeySchedule} says when they sign. Nothing
 * here tells of a key more than its id and its times. Each write is one transaction with the event
 * that says who did it, and of several at once each sees what the one before did. With each, keys
 * that are over are deleted. Thread-safe.
 *
 * <p>All methods throw {@link RegistryException} with {@link RegistryException.Reason#UNAVAILABLE}
 * if the store cannot be reached.
 */
public interface KeyAdministration {
  /** The keys that are believed now: the one that signs, those that will, those that did. */
  List<KeySchedule.Entry> all();

  /**
   * Makes a key; takes some tenths of seconds.
   *
   * @param event makes the event of the new key's id; called once
   * @throws RegistryException {@code CONFLICT} while one is coming, or there are {@link
   *     KeySchedule#MAX_KEYS}
   */
  KeySchedule.Entry add(Function<String, AuditEvent> event);

  /**
   * Removes a key: tokens that it signed are refused, here from the next request on, by other
   * programs within seconds. If it is the one that signs, the next does.
   *
   * @throws RegistryException {@code MISSING} if there is none that is believed, {@code CONFLICT}
   *     if there is no other
   */
  void remove(String id, AuditEvent event);
}
