package dev.rounds.api.model;

import java.util.Objects;
import java.util.Optional;

/**
 * When in a patient's life something began or ended, or whether it did: exactly one of these (FHIR
 * {@code onset[x]} and {@code abatement[x]}).
 */
public final class When extends Value {
  private final Object value;

  private When(Object value) {
    this.value = Objects.requireNonNull(value, "value");
  }

  /** At a time. */
  public static When at(PartialDateTime dateTime) {
    return new When(dateTime);
  }

  /** Some time in a period. */
  public static When during(Period period) {
    return new When(period);
  }

  /** At an age: a quantity of time. */
  public static When atAge(Quantity age) {
    return new When(age);
  }

  /** At an age from one to another. */
  public static When between(Range ageRange) {
    return new When(ageRange);
  }

  /** In words. */
  public static When text(String text) {
    return new When(text);
  }

  /** Whether it did at all, when it is not known when: for an ending only. */
  public static When happened(Boolean happened) {
    return new When(happened);
  }

  /** The date-time, if it is one. */
  public Optional<PartialDateTime> dateTime() {
    return value instanceof PartialDateTime it ? Optional.of(it) : Optional.empty();
  }

  /** The period, if it is one. */
  public Optional<Period> period() {
    return value instanceof Period it ? Optional.of(it) : Optional.empty();
  }

  /** The age, if it is one. */
  public Optional<Quantity> age() {
    return value instanceof Quantity it ? Optional.of(it) : Optional.empty();
  }

  /** The range of ages, if it is one. */
  public Optional<Range> ageRange() {
    return value instanceof Range it ? Optional.of(it) : Optional.empty();
  }

  /** The words, if that is all. */
  public Optional<String> text() {
    return value instanceof String it ? Optional.of(it) : Optional.empty();
  }

  /** Whether it did at all, if that is all that is known. */
  public Optional<Boolean> happened() {
    return value instanceof Boolean it ? Optional.of(it) : Optional.empty();
  }

  @Override
  Object[] parts() {
    return new Object[] {value};
  }
}
