package dev.rounds.registry;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is looked for among the records of one kind: all of it must hold.
 *
 * @param text stands somewhere in one of the texts by which a person knows the record, folded as
 *     {@link dev.rounds.api.spi.TextMatch#fold}; empty for any
 * @param where what must be just so; a filter that the kind does not have finds nothing
 * @param after the {@link Listing#next} of the page before; empty for the first page
 * @param limit the most records of a page, 1 to {@link #MAX_LIMIT}
 */
public record Search(String text, Map<Filter, String> where, Optional<String> after, int limit) {
  /** The most records of a page. */
  public static final int MAX_LIMIT = 500;

  /** The longest text that is looked for. */
  public static final int MAX_TEXT = 200;

  /** What a search can ask to be just so. */
  public enum Filter {
    /** A client's owner: an account's id. */
    OWNER,
    /** A grant's client. */
    CLIENT,
    /** A grant's tenant. */
    TENANT,
    /** An account's email, in lower case. */
    EMAIL,
    /** The name of a grant's or an account's status. */
    STATUS,
    /** Who did it: an event's actor. */
    ACTOR,
    /** The name of an event's action. */
    ACTION,
    /** To which client, tenant, account or patient it was done. */
    SUBJECT,
    /** Not before this instant, ISO 8601. */
    FROM,
    /** Before this instant, ISO 8601. */
    UNTIL
  }

  public Search {
    Objects.requireNonNull(after, "after");
    where = Map.copyOf(where);
    if (text.length() > MAX_TEXT) {
      throw new IllegalArgumentException("a text has at most " + MAX_TEXT + " characters");
    }
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("a page has 1 to " + MAX_LIMIT + " records");
    }
  }

  /** The first page of all records. */
  public static Search first(int limit) {
    return new Search("", Map.of(), Optional.empty(), limit);
  }

  /** The same with one more condition. */
  public Search where(Filter filter, String value) {
    Map<Filter, String> more = new EnumMap<>(Filter.class);
    more.putAll(where);
    more.put(filter, value);
    return new Search(text, more, after, limit);
  }

  /** The same for what holds a text. */
  public Search text(String other) {
    return new Search(other, where, after, limit);
  }

  /** The same, from after a page on. */
  public Search after(Optional<String> page) {
    return new Search(text, where, page, limit);
  }
}
