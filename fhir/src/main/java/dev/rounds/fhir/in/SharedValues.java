package dev.rounds.fhir.in;

/**
 * Gives one object for many that are equal, so that the same concept, unit or reference in a
 * million resources takes its memory once.
 *
 * <p>Of bounded size: it remembers about as many values as it has places, the latest above all, and
 * a value that it has forgotten is simply kept twice. For immutable values only. Safe for any
 * number of threads: a value that two of them bring at once may also be kept twice.
 */
public final class SharedValues {
  private final Object[] places;

  /** Remembers nothing yet, and never more values than it has {@code places}; 0 shares nothing. */
  public SharedValues(int places) {
    this.places = new Object[places];
  }

  /** An object that is equal to {@code value}: one that was given before, or {@code value}. */
  @SuppressWarnings("unchecked") // equal values of ours are of one class
  public <T> T shared(T value) {
    if (places.length == 0) {
      return value;
    }
    int hash = value.hashCode();
    int place = Math.floorMod(hash ^ (hash >>> 16), places.length);
    Object known = places[place];
    if (value.equals(known)) {
      return (T) known;
    }
    places[place] = value;
    return value;
  }
}
