package dev.rounds.fhir.in;

/** Told of what could not be read. Neither the path nor the reason holds a value: it may be PHI. */
@FunctionalInterface
public interface Problems {
  /**
   * One element that was left out, or one resource that was.
   *
   * @param path the element, such as {@code Patient.name[0].use}
   * @param reason what was wrong with it, in a few words
   */
  void report(String path, String reason);
}
