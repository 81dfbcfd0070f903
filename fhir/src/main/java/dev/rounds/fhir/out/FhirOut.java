package dev.rounds.fhir.out;

import dev.rounds.api.model.PartialDateTime;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Where a resource is written, element by element, in the order in which the specification lists
 * them. A back-end turns the calls into JSON or another format.
 *
 * <p>What would be empty is never written: an absent value, an element or an array without content.
 * FHIR allows none of these, and so a writer need not ask. Not safe for several threads at once. A
 * back-end that cannot write throws {@link java.io.UncheckedIOException}.
 */
public interface FhirOut {
  /** Opens a resource: the answer itself, or the next item of an array. */
  void beginResource(String type);

  /** Opens a resource that is an element's value, such as {@code entry.resource}. */
  void beginResource(String name, String type);

  /** Opens an element of elements. */
  void begin(String name);

  /** Opens an array; its items follow. */
  void beginArray(String name);

  /** Opens the next item of the open array. */
  void beginItem();

  /** Closes what was opened last. */
  void end();

  /** A primitive of text: string, code, uri, id, date. */
  void text(String name, String value);

  /** A primitive of text in the open array. */
  void item(String value);

  /** What XML writes as an attribute: the {@code url} of an extension. */
  void attribute(String name, String value);

  /** A boolean. */
  void flag(String name, boolean value);

  /** A whole number. */
  void integer(String name, long value);

  /** A decimal, with the scale it has. */
  void decimal(String name, BigDecimal value);

  /**
   * A date or date-time. One with a time of day but no offset gets the offset of the tenant's time
   * zone, and one to the minute gets zero seconds: FHIR allows neither to be missing.
   */
  void dateTime(String name, PartialDateTime value);

  /** A date or date-time in the open array, completed as {@link #dateTime} says. */
  void item(PartialDateTime value);

  /**
   * A moment, which has a time of day: completed as a date-time is, and left out if only a date is
   * known.
   */
  default void instant(String name, Optional<PartialDateTime> value) {
    if (value.filter(PartialDateTime::hasTime).isPresent()) {
      dateTime(name, value.get());
    }
  }

  /** XHTML: a whole {@code div} element, well-formed. */
  void xhtml(String name, String div);

  /**
   * An element that FHIR requires and the source does not have: its value is said to be unknown
   * (extension {@code data-absent-reason}).
   */
  default void unknown(String name) {
    begin(name);
    unknown();
    end();
  }

  private void unknown() {
    beginArray("extension");
    beginItem();
    attribute("url", "http://hl7.org/fhir/StructureDefinition/data-absent-reason");
    text("valueCode", "unknown");
    end();
    end();
  }

  /** An element that FHIR requires: written by {@code writer}, or said to be unknown. */
  default <T> void required(String name, Optional<T> value, BiConsumer<FhirOut, T> writer) {
    if (value.isPresent()) {
      element(name, value, writer);
    } else {
      unknown(name);
    }
  }

  /** Elements of which FHIR requires one: written by {@code writer}, or one that is unknown. */
  default <T> void required(String name, Collection<T> values, BiConsumer<FhirOut, T> writer) {
    if (values.isEmpty()) {
      beginArray(name);
      beginItem();
      unknown();
      end();
      end();
    } else {
      each(name, values, writer);
    }
  }

  /** A text, if there is one. */
  default void text(String name, Optional<String> value) {
    if (value.isPresent()) {
      text(name, value.get());
    }
  }

  /** A boolean, if there is one. */
  default void flag(String name, Optional<Boolean> value) {
    if (value.isPresent()) {
      flag(name, (boolean) value.get());
    }
  }

  /** A whole number, if there is one. */
  default void integer(String name, Optional<Integer> value) {
    if (value.isPresent()) {
      integer(name, (long) value.get());
    }
  }

  /** A decimal, if there is one. */
  default void decimal(String name, Optional<BigDecimal> value) {
    if (value.isPresent()) {
      decimal(name, value.get());
    }
  }

  /** A date or date-time, if there is one. */
  default void dateTime(String name, Optional<PartialDateTime> value) {
    if (value.isPresent()) {
      dateTime(name, value.get());
    }
  }

  /** Texts, as an array. */
  default void texts(String name, Collection<String> values) {
    beginArray(name);
    for (String value : values) {
      item(value);
    }
    end();
  }

  /** Dates or date-times, as an array. */
  default void dateTimes(String name, Collection<PartialDateTime> values) {
    beginArray(name);
    for (PartialDateTime value : values) {
      item(value);
    }
    end();
  }

  /** An element, if there is a value, written by {@code writer}. */
  default <T> void element(String name, Optional<T> value, BiConsumer<FhirOut, T> writer) {
    if (value.isPresent()) {
      begin(name);
      writer.accept(this, value.get());
      end();
    }
  }

  /** Elements, as an array, each written by {@code writer}. */
  default <T> void each(String name, Collection<T> values, BiConsumer<FhirOut, T> writer) {
    beginArray(name);
    for (T value : values) {
      beginItem();
      writer.accept(this, value);
      end();
    }
    end();
  }
}
