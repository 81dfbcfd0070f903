package dev.rounds.api.model;

import java.util.Objects;
import java.util.Optional;

/** That another patient record is about the same person (FHIR {@code Patient.link}). */
public final class PatientLink extends Value {
  /**
   * How the two belong together ({@code http://hl7.org/fhir/link-type} of STU3; the older {@code
   * replace} of DSTU2 is {@link #REPLACED_BY}).
   */
  public enum Type {
    REPLACED_BY,
    REPLACES,
    REFER,
    SEEALSO;

    /** The STU3 code. */
    public String code() {
      return Codes.of(this);
    }

    /** The constant of an STU3 code; empty if there is none. */
    public static Optional<Type> ofCode(String code) {
      return Codes.find(values(), code);
    }
  }

  private final Reference other;
  private final Type type;

  private PatientLink(Reference other, Type type) {
    this.other = Objects.requireNonNull(other, "other");
    this.type = Objects.requireNonNull(type, "type");
  }

  /** A link to the other record; neither may be {@code null}. */
  public static PatientLink of(Reference other, Type type) {
    return new PatientLink(other, type);
  }

  /** The other patient record. */
  public Reference other() {
    return other;
  }

  /** How they belong together. */
  public Type type() {
    return type;
  }

  @Override
  Object[] parts() {
    return new Object[] {other, type};
  }
}
