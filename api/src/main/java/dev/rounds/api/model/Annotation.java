package dev.rounds.api.model;

import java.util.Objects;
import java.util.Optional;

/** A note, with who made it and when (FHIR {@code Annotation}). */
public final class Annotation extends Value {
  private final String text;
  private final Reference author;
  private final PartialDateTime time;

  private Annotation(String text, Reference author, PartialDateTime time) {
    this.text = Objects.requireNonNull(text, "text");
    this.author = author;
    this.time = time;
  }

  /** A note of nobody in particular. */
  public static Annotation of(String text) {
    return new Annotation(text, null, null);
  }

  /** The same, by an author; {@code null} for none. */
  public Annotation withAuthor(Reference author) {
    return new Annotation(text, author, time);
  }

  /** The same, made at a time; {@code null} for none. */
  public Annotation withTime(PartialDateTime time) {
    return new Annotation(text, author, time);
  }

  /** What was noted. */
  public String text() {
    return text;
  }

  /** Who made the note. */
  public Optional<Reference> author() {
    return Optional.ofNullable(author);
  }

  /** When it was made. */
  public Optional<PartialDateTime> time() {
    return Optional.ofNullable(time);
  }

  @Override
  Object[] parts() {
    return new Object[] {text, author, time};
  }
}
