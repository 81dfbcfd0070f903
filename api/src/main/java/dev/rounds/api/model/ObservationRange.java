package dev.rounds.api.model;

import java.util.Optional;

/** What is usual for an observation (FHIR {@code Observation.referenceRange}). */
public final class ObservationRange extends Value {
  private final Quantity low;
  private final Quantity high;
  private final CodeableConcept type;
  private final String text;

  private ObservationRange(Builder b) {
    low = b.low;
    high = b.high;
    type = b.type;
    text = b.text;
  }

  /** A builder of one in which everything is absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder b = new Builder();
    b.low = low;
    b.high = high;
    b.type = type;
    b.text = text;
    return b;
  }

  /** The least that is usual. */
  public Optional<Quantity> low() {
    return Optional.ofNullable(low);
  }

  /** The most that is usual. */
  public Optional<Quantity> high() {
    return Optional.ofNullable(high);
  }

  /** What the range means: normal, recommended and so on. */
  public Optional<CodeableConcept> type() {
    return Optional.ofNullable(type);
  }

  /** The range in words. */
  public Optional<String> text() {
    return Optional.ofNullable(text);
  }

  @Override
  Object[] parts() {
    return new Object[] {low, high, type, text};
  }

  /** Not safe for several threads at once; {@code null} means absent. */
  public static final class Builder {
    private Quantity low;
    private Quantity high;
    private CodeableConcept type;
    private String text;

    private Builder() {}

    public Builder low(Quantity low) {
      this.low = low;
      return this;
    }

    public Builder high(Quantity high) {
      this.high = high;
      return this;
    }

    public Builder type(CodeableConcept type) {
      this.type = type;
      return this;
    }

    public Builder text(String text) {
      this.text = text;
      return this;
    }

    public ObservationRange build() {
      return new ObservationRange(this);
    }
  }
}
