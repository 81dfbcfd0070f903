package dev.rounds.api.model;

import java.util.List;
import java.util.Optional;

/**
 * What happened when a patient was exposed to a substance (FHIR {@code
 * AllergyIntolerance.reaction}).
 */
public final class AllergyReaction extends Value {
  /**
   * How likely a substance was the cause ({@code http://hl7.org/fhir/reaction-event-certainty} of
   * DSTU2).
   */
  public enum Certainty {
    UNLIKELY,
    LIKELY,
    CONFIRMED;

    /** The FHIR code. */
    public String code() {
      return Codes.of(this);
    }

    /** The constant of a FHIR code; empty if there is none. */
    public static Optional<Certainty> ofCode(String code) {
      return Codes.find(values(), code);
    }
  }

  /** How bad a reaction was ({@code http://hl7.org/fhir/reaction-event-severity}). */
  public enum Severity {
    MILD,
    MODERATE,
    SEVERE;

    /** The FHIR code. */
    public String code() {
      return Codes.of(this);
    }

    /** The constant of a FHIR code; empty if there is none. */
    public static Optional<Severity> ofCode(String code) {
      return Codes.find(values(), code);
    }
  }

  private final CodeableConcept substance;
  private final Certainty certainty;
  private final List<CodeableConcept> manifestations;
  private final String description;
  private final PartialDateTime onset;
  private final Severity severity;
  private final CodeableConcept exposureRoute;
  private final List<Annotation> notes;

  private AllergyReaction(Builder b) {
    substance = b.substance;
    certainty = b.certainty;
    manifestations = b.manifestations;
    description = b.description;
    onset = b.onset;
    severity = b.severity;
    exposureRoute = b.exposureRoute;
    notes = b.notes;
  }

  /** A builder of one in which everything is absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder b = new Builder();
    b.substance = substance;
    b.certainty = certainty;
    b.manifestations = manifestations;
    b.description = description;
    b.onset = onset;
    b.severity = severity;
    b.exposureRoute = exposureRoute;
    b.notes = notes;
    return b;
  }

  /** The substance, if it is more than the allergy says. */
  public Optional<CodeableConcept> substance() {
    return Optional.ofNullable(substance);
  }

  /** How likely the substance was the cause; STU3 has no place for it. */
  public Optional<Certainty> certainty() {
    return Optional.ofNullable(certainty);
  }

  /** What was seen. */
  public List<CodeableConcept> manifestations() {
    return manifestations;
  }

  /** What happened, in words. */
  public Optional<String> description() {
    return Optional.ofNullable(description);
  }

  /** When it began. */
  public Optional<PartialDateTime> onset() {
    return Optional.ofNullable(onset);
  }

  /** How bad it was. */
  public Optional<Severity> severity() {
    return Optional.ofNullable(severity);
  }

  /** How the patient was exposed. */
  public Optional<CodeableConcept> exposureRoute() {
    return Optional.ofNullable(exposureRoute);
  }

  /** What was noted beside it. */
  public List<Annotation> notes() {
    return notes;
  }

  @Override
  Object[] parts() {
    return new Object[] {
      substance, certainty, manifestations, description, onset, severity, exposureRoute, notes
    };
  }

  /** Not safe for several threads at once; {@code null} means absent. */
  public static final class Builder {
    private CodeableConcept substance;
    private Certainty certainty;
    private List<CodeableConcept> manifestations = List.of();
    private String description;
    private PartialDateTime onset;
    private Severity severity;
    private CodeableConcept exposureRoute;
    private List<Annotation> notes = List.of();

    private Builder() {}

    public Builder substance(CodeableConcept substance) {
      this.substance = substance;
      return this;
    }

    public Builder certainty(Certainty certainty) {
      this.certainty = certainty;
      return this;
    }

    public Builder manifestations(List<CodeableConcept> manifestations) {
      this.manifestations = List.copyOf(manifestations);
      return this;
    }

    public Builder description(String description) {
      this.description = description;
      return this;
    }

    public Builder onset(PartialDateTime onset) {
      this.onset = onset;
      return this;
    }

    public Builder severity(Severity severity) {
      this.severity = severity;
      return this;
    }

    public Builder exposureRoute(CodeableConcept exposureRoute) {
      this.exposureRoute = exposureRoute;
      return this;
    }

    public Builder notes(List<Annotation> notes) {
      this.notes = List.copyOf(notes);
      return this;
    }

    public AllergyReaction build() {
      return new AllergyReaction(this);
    }
  }
}
