package dev.rounds.api.model;

import java.util.List;
import java.util.Optional;

/** A concept in any number of code systems, and in words (FHIR {@code CodeableConcept}). */
public final class CodeableConcept extends Value {
  private final List<Coding> codings;
  private final String text;

  private CodeableConcept(List<Coding> codings, String text) {
    this.codings = List.copyOf(codings);
    this.text = text;
  }

  /** A concept of these codings, the source's preferred one first; {@code text} may be null. */
  public static CodeableConcept of(List<Coding> codings, String text) {
    return new CodeableConcept(codings, text);
  }

  /** A concept of one coding; any part may be {@code null}. */
  public static CodeableConcept of(String system, String code, String display) {
    return new CodeableConcept(List.of(Coding.of(system, code, display)), null);
  }

  /** A concept in words only. */
  public static CodeableConcept text(String text) {
    return new CodeableConcept(List.of(), text);
  }

  /** The codings, the source's preferred one first. */
  public List<Coding> codings() {
    return codings;
  }

  /** The concept in words. */
  public Optional<String> text() {
    return Optional.ofNullable(text);
  }

  @Override
  Object[] parts() {
    return new Object[] {codings, text};
  }
}
