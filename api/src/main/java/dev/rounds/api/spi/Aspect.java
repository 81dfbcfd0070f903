package dev.rounds.api.spi;

/**
 * What a question can be about, and the type of its values. New constants come in minor versions;
 * an adapter that does not name one in {@link Page#applied} has not applied it.
 *
 * @param <V> the type of the values that are asked for
 */
public final class Aspect<V> {
  /** The record's id. */
  public static final Aspect<String> ID = new Aspect<>("id", String.class);

  /** The id of the encounter it belongs to. */
  public static final Aspect<String> ENCOUNTER = new Aspect<>("encounter", String.class);

  /** Where to go on: what {@link Page#next} of the page before gave. */
  public static final Aspect<String> CURSOR = new Aspect<>("cursor", String.class);

  /** A business identifier, a medical record number among them. */
  public static final Aspect<Token> IDENTIFIER = new Aspect<>("identifier", Token.class);

  /** Administrative gender. */
  public static final Aspect<Token> GENDER = new Aspect<>("gender", Token.class);

  /** The category, of an observation or a condition for one. */
  public static final Aspect<Token> CATEGORY = new Aspect<>("category", Token.class);

  /** What was observed, diagnosed or ordered. */
  public static final Aspect<Token> CODE = new Aspect<>("code", Token.class);

  /** The status of the record. */
  public static final Aspect<Token> STATUS = new Aspect<>("status", Token.class);

  /**
   * Whether the record was entered in error. A search asks for {@code false} unless a status is
   * asked for: what was entered in error must not be shown as if it were true.
   */
  public static final Aspect<Boolean> ENTERED_IN_ERROR =
      new Aspect<>("entered-in-error", Boolean.class);

  /** The family name. */
  public static final Aspect<TextMatch> FAMILY = new Aspect<>("family", TextMatch.class);

  /** Any given name. */
  public static final Aspect<TextMatch> GIVEN = new Aspect<>("given", TextMatch.class);

  /** Any part of a name: family, given, prefix, suffix or the text. */
  public static final Aspect<TextMatch> NAME = new Aspect<>("name", TextMatch.class);

  /** The date of birth. */
  public static final Aspect<DateRange> BIRTH_DATE = new Aspect<>("birth-date", DateRange.class);

  /** The clinically relevant date or period. */
  public static final Aspect<DateRange> DATE = new Aspect<>("date", DateRange.class);

  /** When the source last changed the record. */
  public static final Aspect<DateRange> UPDATED = new Aspect<>("updated", DateRange.class);

  /** A key to sort by; the first asked counts most. */
  public static final Aspect<Order> ORDER = new Aspect<>("order", Order.class);

  /** How many records are wanted at most. */
  public static final Aspect<Integer> LIMIT = new Aspect<>("limit", Integer.class);

  private final String name;
  private final Class<V> type;

  private Aspect(String name, Class<V> type) {
    this.name = name;
    this.type = type;
  }

  /** The type of the values. */
  public Class<V> type() {
    return type;
  }

  /** Whether it says which records are meant, and not in what order or how many. */
  public boolean isFilter() {
    return this != ORDER && this != LIMIT && this != CURSOR;
  }

  /** Its name, for logs and messages. */
  @Override
  public String toString() {
    return name;
  }
}
