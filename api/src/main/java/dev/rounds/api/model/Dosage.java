package dev.rounds.api.model;

import java.util.List;
import java.util.Optional;

/**
 * How a medication is taken (FHIR {@code Dosage} of STU3, {@code dosageInstruction} and {@code
 * dosage} of DSTU2).
 */
public final class Dosage extends Value {
  private final Integer sequence;
  private final String text;
  private final List<CodeableConcept> additionalInstructions;
  private final Timing timing;
  private final Boolean asNeeded;
  private final CodeableConcept asNeededFor;
  private final CodeableConcept site;
  private final CodeableConcept route;
  private final CodeableConcept method;
  private final Quantity dose;
  private final Range doseRange;
  private final Ratio rate;
  private final Ratio maxDosePerPeriod;

  private Dosage(Builder b) {
    sequence = b.sequence;
    text = b.text;
    additionalInstructions = b.additionalInstructions;
    timing = b.timing;
    asNeeded = b.asNeeded;
    asNeededFor = b.asNeededFor;
    site = b.site;
    route = b.route;
    method = b.method;
    dose = b.dose;
    doseRange = b.doseRange;
    rate = b.rate;
    maxDosePerPeriod = b.maxDosePerPeriod;
  }

  /** A builder of one in which everything is absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder b = new Builder();
    b.sequence = sequence;
    b.text = text;
    b.additionalInstructions = additionalInstructions;
    b.timing = timing;
    b.asNeeded = asNeeded;
    b.asNeededFor = asNeededFor;
    b.site = site;
    b.route = route;
    b.method = method;
    b.dose = dose;
    b.doseRange = doseRange;
    b.rate = rate;
    b.maxDosePerPeriod = maxDosePerPeriod;
    return b;
  }

  /** The order of the instructions, from 1; DSTU2 has no place for it. */
  public Optional<Integer> sequence() {
    return Optional.ofNullable(sequence);
  }

  /** The instruction in words. */
  public Optional<String> text() {
    return Optional.ofNullable(text);
  }

  /**
   * Warnings and the like, such as "with meals"; served in DSTU2 with the first only, and on orders
   * only.
   */
  public List<CodeableConcept> additionalInstructions() {
    return additionalInstructions;
  }

  /** When it is taken. */
  public Optional<Timing> timing() {
    return Optional.ofNullable(timing);
  }

  /** Whether it is taken as needed. */
  public Optional<Boolean> asNeeded() {
    return Optional.ofNullable(asNeeded);
  }

  /** What for it is taken as needed: shown instead of {@link #asNeeded}. */
  public Optional<CodeableConcept> asNeededFor() {
    return Optional.ofNullable(asNeededFor);
  }

  /** Where on the body. */
  public Optional<CodeableConcept> site() {
    return Optional.ofNullable(site);
  }

  /** How it enters the body. */
  public Optional<CodeableConcept> route() {
    return Optional.ofNullable(route);
  }

  /** How it is given. */
  public Optional<CodeableConcept> method() {
    return Optional.ofNullable(method);
  }

  /** How much is taken at once. */
  public Optional<Quantity> dose() {
    return Optional.ofNullable(dose);
  }

  /** How much is taken at once, from and to: shown where {@link #dose} is absent. */
  public Optional<Range> doseRange() {
    return Optional.ofNullable(doseRange);
  }

  /** How much per time. */
  public Optional<Ratio> rate() {
    return Optional.ofNullable(rate);
  }

  /** The most per time. */
  public Optional<Ratio> maxDosePerPeriod() {
    return Optional.ofNullable(maxDosePerPeriod);
  }

  @Override
  Object[] parts() {
    return new Object[] {
      sequence,
      text,
      additionalInstructions,
      timing,
      asNeeded,
      asNeededFor,
      site,
      route,
      method,
      dose,
      doseRange,
      rate,
      maxDosePerPeriod
    };
  }

  /** Not safe for several threads at once; {@code null} means absent. */
  public static final class Builder {
    private Integer sequence;
    private String text;
    private List<CodeableConcept> additionalInstructions = List.of();
    private Timing timing;
    private Boolean asNeeded;
    private CodeableConcept asNeededFor;
    private CodeableConcept site;
    private CodeableConcept route;
    private CodeableConcept method;
    private Quantity dose;
    private Range doseRange;
    private Ratio rate;
    private Ratio maxDosePerPeriod;

    private Builder() {}

    public Builder sequence(Integer sequence) {
      this.sequence = sequence;
      return this;
    }

    public Builder text(String text) {
      this.text = text;
      return this;
    }

    public Builder additionalInstructions(List<CodeableConcept> additionalInstructions) {
      this.additionalInstructions = List.copyOf(additionalInstructions);
      return this;
    }

    public Builder timing(Timing timing) {
      this.timing = timing;
      return this;
    }

    public Builder asNeeded(Boolean asNeeded) {
      this.asNeeded = asNeeded;
      return this;
    }

    public Builder asNeededFor(CodeableConcept asNeededFor) {
      this.asNeededFor = asNeededFor;
      return this;
    }

    public Builder site(CodeableConcept site) {
      this.site = site;
      return this;
    }

    public Builder route(CodeableConcept route) {
      this.route = route;
      return this;
    }

    public Builder method(CodeableConcept method) {
      this.method = method;
      return this;
    }

    public Builder dose(Quantity dose) {
      this.dose = dose;
      return this;
    }

    public Builder doseRange(Range doseRange) {
      this.doseRange = doseRange;
      return this;
    }

    public Builder rate(Ratio rate) {
      this.rate = rate;
      return this;
    }

    public Builder maxDosePerPeriod(Ratio maxDosePerPeriod) {
      this.maxDosePerPeriod = maxDosePerPeriod;
      return this;
    }

    public Dosage build() {
      return new Dosage(this);
    }
  }
}
