package dev.rounds.adapter.fhir;

/**
 * Where in a folder something stands, for people: {@code a.json entry 3}, counted from 1.
 *
 * @param around what it is a part of: a file's name, or another place
 * @param step what it is there, such as {@code entry}
 */
record Place(Object around, String step, int number) {
  static Place file(String name) {
    return new Place(name, "", 0);
  }

  Place entry(int number) {
    return new Place(this, "entry", number);
  }

  Place line(int number) {
    return new Place(this, "line", number);
  }

  Place resource(int number) {
    return new Place(this, "resource", number);
  }

  @Override
  public String toString() {
    return step.isEmpty() ? around.toString() : around + " " + step + " " + number;
  }
}
