package dev.rounds.testkit;

import dev.rounds.api.spi.Settings;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Settings that a test writes down. Immutable, and safe for any number of threads. */
public final class MapSettings implements Settings {
  private final Map<String, String> texts;
  private final Map<String, String> secrets;

  private MapSettings(Map<String, String> texts, Map<String, String> secrets) {
    this.texts = texts;
    this.secrets = secrets;
  }

  /** No setting at all: every default counts. */
  public static MapSettings empty() {
    return new MapSettings(Map.of(), Map.of());
  }

  /** These settings and one more, which is no secret. */
  public MapSettings with(String key, String text) {
    return new MapSettings(more(texts, key, text), secrets);
  }

  /** These settings and one more, which is a secret. */
  public MapSettings withSecret(String key, String secret) {
    return new MapSettings(texts, more(secrets, key, secret));
  }

  @Override
  public Optional<String> text(String key) {
    return Optional.ofNullable(texts.get(key)).filter(text -> !text.isBlank());
  }

  @Override
  public Optional<char[]> secret(String key) {
    return Optional.ofNullable(secrets.get(key)).map(String::toCharArray);
  }

  private static Map<String, String> more(Map<String, String> map, String key, String value) {
    Map<String, String> more = new TreeMap<>(map);
    more.put(key, value);
    return Collections.unmodifiableMap(more);
  }

  /** The keys only: a value may be a secret. */
  @Override
  public String toString() {
    return "MapSettings " + texts.keySet() + ", secrets " + secrets.keySet();
  }
}
