package dev.rounds.registry;

import dev.rounds.api.spi.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings of a tenant's adapter, as a store keeps them: texts as they are, secrets encrypted.
 * Immutable.
 */
public final class TenantSettings implements Settings {
  private static final TenantSettings EMPTY = new TenantSettings(Map.of(), Map.of());

  private final Map<String, String> texts;
  private final Map<String, String> secrets;

  private TenantSettings(Map<String, String> texts, Map<String, String> secrets) {
    this.texts = Map.copyOf(texts);
    this.secrets = Map.copyOf(secrets);
  }

  /** Without any setting. */
  public static TenantSettings empty() {
    return EMPTY;
  }

  /** With these; no key is in both. */
  public static TenantSettings of(Map<String, String> texts, Map<String, String> secrets) {
    if (secrets.keySet().stream().anyMatch(texts::containsKey)) {
      throw new IllegalArgumentException("a setting is a text or a secret");
    }
    return new TenantSettings(texts, secrets);
  }

  /** The settings that are no secrets, sorted by key. */
  public Map<String, String> texts() {
    return new TreeMap<>(texts);
  }

  /** The secrets, sorted by key: to be encrypted, and shown to nobody. */
  public Map<String, String> secrets() {
    return new TreeMap<>(secrets);
  }

  @Override
  public Optional<String> text(String key) {
    return Optional.ofNullable(texts.get(key)).filter(value -> !value.isBlank());
  }

  @Override
  public Optional<char[]> secret(String key) {
    return Optional.ofNullable(secrets.get(key)).map(String::toCharArray);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TenantSettings that
        && texts.equals(that.texts)
        && secrets.equals(that.secrets);
  }

  @Override
  public int hashCode() {
    return 31 * texts.hashCode() + secrets.keySet().hashCode();
  }

  /** The keys only. */
  @Override
  public String toString() {
    return "TenantSettings " + texts().keySet() + " " + secrets().keySet();
  }
}
