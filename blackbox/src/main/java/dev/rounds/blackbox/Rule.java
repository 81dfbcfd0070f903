package dev.rounds.blackbox;

import java.util.List;
import java.util.function.Function;

/**
 * One search parameter as the specification has it: what it is called, and which values of a record
 * it is about.
 *
 * @param values those that a record has; none if the element is missing
 */
record Rule(String name, Kind kind, Function<Held, List<Value>> values) {
  /** What kind of value is asked for. */
  enum Kind {
    ID,
    TOKEN,
    STATUS,
    GENDER,
    TEXT,
    DATE,
    ENCOUNTER
  }

  /**
   * A value.
   *
   * @param system of a token; empty if it has none
   * @param text the code, the id, the text, the date, or the period's ends with a slash between
   */
  record Value(String system, String text) {
    static Value of(String text) {
      return new Value("", text);
    }

    Span span() {
      int slash = text.indexOf('/');
      return slash < 0
          ? Span.of(text)
          : Span.of(text.substring(0, slash), text.substring(slash + 1));
    }

    /** The date, or the start of the period; empty if that is open. */
    String start() {
      int slash = text.indexOf('/');
      return slash < 0 ? text : text.substring(0, slash);
    }
  }
}
