package dev.rounds.registry.keys;

import dev.rounds.registry.SecretHasher;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Today's master key and those before it. New values are sealed with today's; what a former one
 * sealed is still opened. Immutable and thread-safe.
 */
public final class KeyChain {
  private static final String CLIENT_SECRETS = "client secrets";

  private final MasterKey today;
  private final List<MasterKey> all;

  /** With today's key and the former ones, in any order. */
  public KeyChain(MasterKey today, List<MasterKey> former) {
    this.today = Objects.requireNonNull(today, "today");
    List<MasterKey> keys = new ArrayList<>();
    keys.add(today);
    keys.addAll(former);
    this.all = List.copyOf(keys);
  }

  /**
   * A sealed value and which key sealed it.
   *
   * @param keyId the {@link MasterKey#id} of the key
   * @param bytes as {@link MasterKey#seal} gives them; not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Sealed(String keyId, byte[] bytes) {}

  /** The id of today's key. */
  public String todayId() {
    return today.id();
  }

  /** The ids of all keys, today's first. */
  public List<String> ids() {
    return all.stream().map(MasterKey::id).toList();
  }

  /** Seals with today's key, as {@link MasterKey#seal}. */
  public Sealed seal(String purpose, String place, byte[] value, SecureRandom random) {
    return new Sealed(today.id(), today.seal(purpose, place, value, random));
  }

  /**
   * The value that was sealed.
   *
   * @throws IllegalArgumentException if its key is not here, or as {@link MasterKey#open}
   */
  public byte[] open(String purpose, String place, Sealed sealed) {
    Optional<MasterKey> key = all.stream().filter(k -> k.id().equals(sealed.keyId())).findFirst();
    return key.orElseThrow(
            () -> new IllegalArgumentException("was sealed with the key " + sealed.keyId()))
        .open(purpose, place, sealed.bytes());
  }

  /** Hashes client secrets with today's key and knows the hashes of the former ones. */
  public SecretHasher secretHasher() {
    return hasher(today).withFormer(all.stream().skip(1).map(KeyChain::hasher).toList());
  }

  private static SecretHasher hasher(MasterKey key) {
    return new SecretHasher(key.id(), key.derive(CLIENT_SECRETS));
  }

  /** The ids only. */
  @Override
  public String toString() {
    return "KeyChain " + ids();
  }
}
