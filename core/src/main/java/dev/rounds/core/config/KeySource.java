package dev.rounds.core.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Looks keys up, turns their values into what they mean, and collects what is wrong with them. */
final class KeySource {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

  private final Function<String, Optional<String>> lookup;
  private final List<String> problems = new ArrayList<>();

  KeySource(Function<String, Optional<String>> lookup) {
    this.lookup = Objects.requireNonNull(lookup, "lookup");
  }

  /** What is wrong so far, one sentence each. */
  List<String> problems() {
    return problems;
  }

  /** Adds a problem; the text goes on after the key. */
  void problem(String key, String text) {
    problems.add(key + " " + text + ".");
  }

  /** A value without the blanks around it; empty if there is none but blanks. */
  Optional<String> text(String key) {
    return lookup.apply(key).map(String::strip).filter(value -> !value.isEmpty());
  }

  /** A value that must be there. */
  Optional<String> required(String key) {
    Optional<String> value = text(key);
    if (value.isEmpty()) {
      problem(key, "is missing");
    }
    return value;
  }

  /** The items of a comma-separated list. */
  List<String> list(String key) {
    return text(key).stream()
        .flatMap(value -> Pattern.compile(",").splitAsStream(value))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  /** A list of names, each once; those that cannot be one are a problem and are left out. */
  Set<String> names(String key) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : list(key)) {
      if (!NAME.matcher(name).matches()) {
        problem(key, "may hold only names of 1 to 40 lower-case letters, digits and dashes");
      } else if (!names.add(name)) {
        problem(key, "holds the name " + name + " twice");
      }
    }
    return names;
  }

  /** {@code true} or {@code false}; {@code true} if there is none. */
  boolean flag(String key) {
    String value = text(key).orElse("true");
    if (!value.equals("true") && !value.equals("false")) {
      problem(key, "must be true or false");
    }
    return value.equals("true");
  }

  /** Hands a value on, if there is one; an {@link IllegalArgumentException} is a problem. */
  void text(String key, Consumer<String> to) {
    text(key).ifPresent(value -> hand(key, value, to));
  }

  /** Hands a whole number on. */
  void number(String key, Consumer<Integer> to) {
    text(key)
        .ifPresent(
            value -> {
              try {
                hand(key, Integer.valueOf(value), to);
              } catch (NumberFormatException e) {
                problem(key, "must be a whole number");
              }
            });
  }

  /** Hands an ISO 8601 duration on. */
  void duration(String key, Consumer<Duration> to) {
    text(key)
        .ifPresent(
            value -> {
              try {
                hand(key, Duration.parse(value), to);
              } catch (DateTimeException e) {
                problem(key, "must be an ISO 8601 duration such as PT30S");
              }
            });
  }

  <T> void hand(String key, T value, Consumer<T> to) {
    try {
      to.accept(value);
    } catch (IllegalArgumentException e) {
      problem(key, e.getMessage());
    }
  }
}
