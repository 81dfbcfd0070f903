package dev.rounds.api.model;

import java.util.Optional;

/**
 * A pointer to another record of the same provider, or only the words for it.
 *
 * <p>Give a target only for a record that the adapter can also give; anything else keeps its
 * display alone, so that no client follows a link to nothing.
 */
public final class Reference extends Value {
  private final String type;
  private final String id;
  private final String display;

  private Reference(String type, String id, String display) {
    this.type = type;
    this.id = id;
    this.display = display;
  }

  /**
   * A reference to a record.
   *
   * @param type the FHIR resource type, such as {@code Patient}
   * @param id a FHIR id
   * @param display words for the target; may be {@code null}, but a reader shows nothing else
   * @throws IllegalArgumentException if {@code id} is no FHIR id
   */
  public static Reference to(String type, String id, String display) {
    return new Reference(type, RecordIds.require(id), display);
  }

  /** Words for something that is no record here. */
  public static Reference display(String display) {
    return new Reference(null, null, display);
  }

  /** The target's FHIR resource type; present exactly where {@link #id} is. */
  public Optional<String> type() {
    return Optional.ofNullable(type);
  }

  /** The target's id. */
  public Optional<String> id() {
    return Optional.ofNullable(id);
  }

  /** Words for the target. */
  public Optional<String> display() {
    return Optional.ofNullable(display);
  }

  /** The id of a reference to a record of one type; empty for {@code null} or any other. */
  static Optional<String> idOf(Reference reference, String type) {
    return reference != null && type.equals(reference.type)
        ? Optional.of(reference.id)
        : Optional.empty();
  }

  @Override
  Object[] parts() {
    return new Object[] {type, id, display};
  }
}
