package dev.rounds.api.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** When something is done, again and again (FHIR {@code Timing}). */
public final class Timing extends Value {
  private final List<PartialDateTime> events;
  private final Period bounds;
  private final Integer count;
  private final Integer frequency;
  private final Integer frequencyMax;
  private final BigDecimal period;
  private final BigDecimal periodMax;
  private final String periodUnit;
  private final CodeableConcept code;

  private Timing(Builder b) {
    events = b.events;
    bounds = b.bounds;
    count = b.count;
    frequency = b.frequency;
    frequencyMax = b.frequencyMax;
    period = b.period;
    periodMax = b.periodMax;
    periodUnit = b.periodUnit;
    code = b.code;
  }

  /** A builder of one in which everything is absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder b = new Builder();
    b.events = events;
    b.bounds = bounds;
    b.count = count;
    b.frequency = frequency;
    b.frequencyMax = frequencyMax;
    b.period = period;
    b.periodMax = periodMax;
    b.periodUnit = periodUnit;
    b.code = code;
    return b;
  }

  /** When exactly. */
  public List<PartialDateTime> events() {
    return events;
  }

  /** From when and until when. */
  public Optional<Period> bounds() {
    return Optional.ofNullable(bounds);
  }

  /** How often in all. */
  public Optional<Integer> count() {
    return Optional.ofNullable(count);
  }

  /** How often in each {@link #period}. */
  public Optional<Integer> frequency() {
    return Optional.ofNullable(frequency);
  }

  /** How often at most in each {@link #period}. */
  public Optional<Integer> frequencyMax() {
    return Optional.ofNullable(frequencyMax);
  }

  /** In what time, in {@link #periodUnit}s. */
  public Optional<BigDecimal> period() {
    return Optional.ofNullable(period);
  }

  /** In what time at most. */
  public Optional<BigDecimal> periodMax() {
    return Optional.ofNullable(periodMax);
  }

  /** A UCUM code: {@code s min h d wk mo a}. */
  public Optional<String> periodUnit() {
    return Optional.ofNullable(periodUnit);
  }

  /** A known schedule, such as twice a day. */
  public Optional<CodeableConcept> code() {
    return Optional.ofNullable(code);
  }

  @Override
  Object[] parts() {
    return new Object[] {
      events, bounds, count, frequency, frequencyMax, period, periodMax, periodUnit, code
    };
  }

  /** Not safe for several threads at once; {@code null} means absent. */
  public static final class Builder {
    private List<PartialDateTime> events = List.of();
    private Period bounds;
    private Integer count;
    private Integer frequency;
    private Integer frequencyMax;
    private BigDecimal period;
    private BigDecimal periodMax;
    private String periodUnit;
    private CodeableConcept code;

    private Builder() {}

    public Builder events(List<PartialDateTime> events) {
      this.events = List.copyOf(events);
      return this;
    }

    public Builder bounds(Period bounds) {
      this.bounds = bounds;
      return this;
    }

    public Builder count(Integer count) {
      this.count = count;
      return this;
    }

    public Builder frequency(Integer frequency) {
      this.frequency = frequency;
      return this;
    }

    public Builder frequencyMax(Integer frequencyMax) {
      this.frequencyMax = frequencyMax;
      return this;
    }

    public Builder period(BigDecimal period) {
      this.period = period;
      return this;
    }

    public Builder periodMax(BigDecimal periodMax) {
      this.periodMax = periodMax;
      return this;
    }

    public Builder periodUnit(String periodUnit) {
      this.periodUnit = periodUnit;
      return this;
    }

    public Builder code(CodeableConcept code) {
      this.code = code;
      return this;
    }

    public Timing build() {
      return new Timing(this);
    }
  }
}
