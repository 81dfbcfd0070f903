package dev.rounds.api.model;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/** An amount with its unit (FHIR {@code Quantity}). */
public final class Quantity extends Value {
  /** The system of UCUM units. */
  public static final String UCUM = "http://unitsofmeasure.org";

  /**
   * How the true amount lies to the one given ({@code http://hl7.org/fhir/quantity-comparator}).
   */
  public enum Comparator {
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER_OR_EQUAL(">="),
    GREATER(">");

    private final String code;

    Comparator(String code) {
      this.code = code;
    }

    /** The FHIR code. */
    public String code() {
      return code;
    }

    /** The constant of a FHIR code; empty if there is none. */
    public static Optional<Comparator> ofCode(String code) {
      for (Comparator comparator : values()) {
        if (comparator.code.equals(code)) {
          return Optional.of(comparator);
        }
      }
      return Optional.empty();
    }
  }

  private final BigDecimal value;
  private final Comparator comparator;
  private final String unit;
  private final String system;
  private final String code;

  private Quantity(
      BigDecimal value, Comparator comparator, String unit, String system, String code) {
    this.value = value;
    this.comparator = comparator;
    this.unit = unit;
    this.system = system;
    this.code = code;
  }

  /** A quantity of which any part may be {@code null}; the value keeps its scale. */
  public static Quantity of(BigDecimal value, String unit, String system, String code) {
    return new Quantity(value, null, unit, system, code);
  }

  /** A quantity in a UCUM unit, shown as its code; none of them {@code null}. */
  public static Quantity ucum(BigDecimal value, String code) {
    return of(Objects.requireNonNull(value, "value"), code, UCUM, code);
  }

  /** The same, only known to lie so to the true amount; {@code null} for exactly. */
  public Quantity withComparator(Comparator comparator) {
    return new Quantity(value, comparator, unit, system, code);
  }

  /** The amount, with the scale that the source gave it. */
  public Optional<BigDecimal> value() {
    return Optional.ofNullable(value);
  }

  /** How the true amount lies to {@link #value}; empty for exactly. */
  public Optional<Comparator> comparator() {
    return Optional.ofNullable(comparator);
  }

  /** The unit as it should be shown. */
  public Optional<String> unit() {
    return Optional.ofNullable(unit);
  }

  /** The system of {@link #code}. */
  public Optional<String> system() {
    return Optional.ofNullable(system);
  }

  /** The unit as a code. */
  public Optional<String> code() {
    return Optional.ofNullable(code);
  }

  @Override
  Object[] parts() {
    return new Object[] {value, comparator, unit, system, code};
  }
}
