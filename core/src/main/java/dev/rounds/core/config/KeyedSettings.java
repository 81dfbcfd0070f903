package dev.rounds.core.config;

import dev.rounds.api.spi.Settings;
import java.util.Optional;

/** The settings of one tenant's adapter, looked up when the adapter asks for them. */
final class KeyedSettings implements Settings {
  private final KeySource keys;
  private final String pattern;

  /** With the key of any of its settings, in which {@code <key>} stands for the setting's. */
  KeyedSettings(KeySource keys, String pattern) {
    this.keys = keys;
    this.pattern = pattern;
  }

  @Override
  public Optional<String> text(String key) {
    return keys.text(pattern.replace("<key>", key));
  }

  @Override
  public Optional<char[]> secret(String key) {
    return text(key).map(String::toCharArray);
  }
}
