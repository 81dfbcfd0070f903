package dev.rounds.api.model;

import java.util.List;
import java.util.Optional;

/** One of several findings of one observation (FHIR {@code Observation.component}). */
public final class ObservationComponent extends Value {
  private final CodeableConcept code;
  private final ObservationValue value;
  private final CodeableConcept absentReason;
  private final CodeableConcept interpretation;
  private final List<ObservationRange> referenceRanges;

  private ObservationComponent(Builder b) {
    code = b.code;
    value = b.value;
    absentReason = b.absentReason;
    interpretation = b.interpretation;
    referenceRanges = b.referenceRanges;
  }

  /** A builder of one in which everything is absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder b = new Builder();
    b.code = code;
    b.value = value;
    b.absentReason = absentReason;
    b.interpretation = interpretation;
    b.referenceRanges = referenceRanges;
    return b;
  }

  /** What was observed. */
  public Optional<CodeableConcept> code() {
    return Optional.ofNullable(code);
  }

  /** What was found. */
  public Optional<ObservationValue> value() {
    return Optional.ofNullable(value);
  }

  /** Why there is no value. */
  public Optional<CodeableConcept> absentReason() {
    return Optional.ofNullable(absentReason);
  }

  /** High, low, normal and so on; DSTU2 has no place for it. */
  public Optional<CodeableConcept> interpretation() {
    return Optional.ofNullable(interpretation);
  }

  /** What is usual. */
  public List<ObservationRange> referenceRanges() {
    return referenceRanges;
  }

  @Override
  Object[] parts() {
    return new Object[] {code, value, absentReason, interpretation, referenceRanges};
  }

  /** Not safe for several threads at once; {@code null} means absent. */
  public static final class Builder {
    private CodeableConcept code;
    private ObservationValue value;
    private CodeableConcept absentReason;
    private CodeableConcept interpretation;
    private List<ObservationRange> referenceRanges = List.of();

    private Builder() {}

    public Builder code(CodeableConcept code) {
      this.code = code;
      return this;
    }

    public Builder value(ObservationValue value) {
      this.value = value;
      return this;
    }

    public Builder absentReason(CodeableConcept absentReason) {
      this.absentReason = absentReason;
      return this;
    }

    public Builder interpretation(CodeableConcept interpretation) {
      this.interpretation = interpretation;
      return this;
    }

    public Builder referenceRanges(List<ObservationRange> referenceRanges) {
      this.referenceRanges = List.copyOf(referenceRanges);
      return this;
    }

    public ObservationComponent build() {
      return new ObservationComponent(this);
    }
  }
}
