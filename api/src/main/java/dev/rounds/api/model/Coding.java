package dev.rounds.api.model;

import java.util.Optional;

/** A code of a code system (FHIR {@code Coding}). */
public final class Coding extends Value {
  private final String system;
  private final String version;
  private final String code;
  private final String display;
  private final Boolean userSelected;

  private Coding(String system, String version, String code, String display, Boolean userSelected) {
    this.system = system;
    this.version = version;
    this.code = code;
    this.display = display;
    this.userSelected = userSelected;
  }

  /** A coding of which any part may be {@code null}. */
  public static Coding of(String system, String code, String display) {
    return new Coding(system, null, code, display, null);
  }

  /** The same with the version of its system; {@code null} for none. */
  public Coding withVersion(String version) {
    return new Coding(system, version, code, display, userSelected);
  }

  /** The same, marked as picked by a person or not; {@code null} for unknown. */
  public Coding withUserSelected(Boolean userSelected) {
    return new Coding(system, version, code, display, userSelected);
  }

  /** The code system's URI, in the form of DSTU2 and STU3. */
  public Optional<String> system() {
    return Optional.ofNullable(system);
  }

  /** The version of the system. */
  public Optional<String> version() {
    return Optional.ofNullable(version);
  }

  /** The code. */
  public Optional<String> code() {
    return Optional.ofNullable(code);
  }

  /** What the system calls the code. */
  public Optional<String> display() {
    return Optional.ofNullable(display);
  }

  /** Whether a person picked this coding. */
  public Optional<Boolean> userSelected() {
    return Optional.ofNullable(userSelected);
  }

  @Override
  Object[] parts() {
    return new Object[] {system, version, code, display, userSelected};
  }
}
