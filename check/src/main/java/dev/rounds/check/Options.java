package dev.rounds.check;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the command line says. */
final class Options {
  private static final Set<String> FLAGS = Set.of("--help", "--show-values", "--no-color");
  private static final Set<String> VALUES =
      Set.of(
          "--token-url",
          "--base",
          "--client-id",
          "--tenant",
          "--family",
          "--patients",
          "--timeout",
          "--json",
          "--junit");

  private final Map<String, String> given = new HashMap<>();
  private final List<String> tenants = new ArrayList<>();

  private Options() {}

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if it cannot be understood; the message says why
   */
  static Options parse(String[] args) {
    Options options = new Options();
    for (int i = 0; i < args.length; i++) {
      int equals = args[i].indexOf('=');
      String name = equals > 0 ? args[i].substring(0, equals) : args[i];
      if (FLAGS.contains(args[i])) {
        options.given.put(name, "");
      } else if (VALUES.contains(name)) {
        if (equals < 0 && i + 1 == args.length) {
          throw new IllegalArgumentException(name + " needs a value");
        }
        String value = equals > 0 ? args[i].substring(equals + 1) : args[++i];
        if (name.equals("--tenant")) {
          options.tenants.add(value);
        } else {
          options.given.put(name, value);
        }
      } else {
        throw new IllegalArgumentException("unknown option: " + name);
      }
    }
    if (!options.help()) {
      for (String needed : List.of("--token-url", "--base", "--client-id")) {
        options.needed(needed);
      }
      if (options.tenants.isEmpty()) {
        throw new IllegalArgumentException("--tenant is needed");
      }
    }
    return options;
  }

  Endpoint endpoint(String secret) {
    return new Endpoint(
        URI.create(needed("--token-url")),
        URI.create(needed("--base")),
        needed("--client-id"),
        secret,
        tenants,
        Optional.ofNullable(given.get("--family")),
        number("--patients", 20),
        Duration.ofSeconds(number("--timeout", 30)),
        given.containsKey("--show-values"));
  }

  boolean help() {
    return given.containsKey("--help");
  }

  boolean noColour() {
    return given.containsKey("--no-color");
  }

  /** The file for JSON, {@code -}, or empty. */
  String json() {
    return given.getOrDefault("--json", "");
  }

  String junit() {
    return given.getOrDefault("--junit", "");
  }

  private String needed(String name) {
    String value = given.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is needed");
    }
    return value;
  }

  private int number(String name, int otherwise) {
    String value = given.getOrDefault(name, Integer.toString(otherwise));
    if (!value.matches("[1-9][0-9]{0,3}")) {
      throw new IllegalArgumentException(name + " needs a number from 1 to 9999");
    }
    return Integer.parseInt(value);
  }
}
