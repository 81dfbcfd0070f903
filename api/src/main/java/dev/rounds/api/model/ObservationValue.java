package dev.rounds.api.model;

import java.time.LocalTime;
import java.util.Objects;
import java.util.Optional;

/**
 * What was found: exactly one of these (FHIR {@code Observation.value[x]}, as far as it is served).
 */
public final class ObservationValue extends Value {
  private final Object value;

  private ObservationValue(Object value) {
    this.value = Objects.requireNonNull(value, "value");
  }

  /** An amount. */
  public static ObservationValue of(Quantity quantity) {
    return new ObservationValue(quantity);
  }

  /** A concept. */
  public static ObservationValue of(CodeableConcept concept) {
    return new ObservationValue(concept);
  }

  /** A text. */
  public static ObservationValue text(String text) {
    return new ObservationValue(text);
  }

  /**
   * Yes or no; DSTU2 has no place for it, and is served the codes Y and N of {@code
   * http://hl7.org/fhir/v2/0136}.
   */
  public static ObservationValue of(Boolean flag) {
    return new ObservationValue(flag);
  }

  /** A range. */
  public static ObservationValue of(Range range) {
    return new ObservationValue(range);
  }

  /** A ratio. */
  public static ObservationValue of(Ratio ratio) {
    return new ObservationValue(ratio);
  }

  /** A time of day. */
  public static ObservationValue of(LocalTime time) {
    return new ObservationValue(time);
  }

  /** A date-time. */
  public static ObservationValue of(PartialDateTime dateTime) {
    return new ObservationValue(dateTime);
  }

  /** A period. */
  public static ObservationValue of(Period period) {
    return new ObservationValue(period);
  }

  /** The amount, if it is one. */
  public Optional<Quantity> quantity() {
    return value instanceof Quantity it ? Optional.of(it) : Optional.empty();
  }

  /** The concept, if it is one. */
  public Optional<CodeableConcept> concept() {
    return value instanceof CodeableConcept it ? Optional.of(it) : Optional.empty();
  }

  /** The text, if it is one. */
  public Optional<String> text() {
    return value instanceof String it ? Optional.of(it) : Optional.empty();
  }

  /** Yes or no, if it is one. */
  public Optional<Boolean> flag() {
    return value instanceof Boolean it ? Optional.of(it) : Optional.empty();
  }

  /** The range, if it is one. */
  public Optional<Range> range() {
    return value instanceof Range it ? Optional.of(it) : Optional.empty();
  }

  /** The ratio, if it is one. */
  public Optional<Ratio> ratio() {
    return value instanceof Ratio it ? Optional.of(it) : Optional.empty();
  }

  /** The time of day, if it is one. */
  public Optional<LocalTime> time() {
    return value instanceof LocalTime it ? Optional.of(it) : Optional.empty();
  }

  /** The date-time, if it is one. */
  public Optional<PartialDateTime> dateTime() {
    return value instanceof PartialDateTime it ? Optional.of(it) : Optional.empty();
  }

  /** The period, if it is one. */
  public Optional<Period> period() {
    return value instanceof Period it ? Optional.of(it) : Optional.empty();
  }

  @Override
  Object[] parts() {
    return new Object[] {value};
  }
}
