package dev.rounds.api.model;

import java.util.Optional;

/** A telephone number or another way to reach a person (FHIR {@code ContactPoint}). */
public final class ContactPoint extends Value {
  /** Kinds of contact point; a FHIR version without one of them writes {@code other}. */
  public enum Kind {
    PHONE,
    FAX,
    EMAIL,
    PAGER,
    URL,
    SMS,
    OTHER;

    /** The FHIR code. */
    public String code() {
      return Codes.of(this);
    }

    /** The constant of a FHIR code; empty if there is none. */
    public static Optional<Kind> ofCode(String code) {
      return Codes.find(values(), code);
    }
  }

  /** What the contact point is for ({@code http://hl7.org/fhir/contact-point-use}). */
  public enum Use {
    HOME,
    WORK,
    TEMP,
    OLD,
    MOBILE;

    /** The FHIR code. */
    public String code() {
      return Codes.of(this);
    }

    /** The constant of a FHIR code; empty if there is none. */
    public static Optional<Use> ofCode(String code) {
      return Codes.find(values(), code);
    }
  }

  private final Kind system;
  private final String value;
  private final Use use;
  private final Integer rank;
  private final Period period;

  private ContactPoint(Kind system, String value, Use use, Integer rank, Period period) {
    this.system = system;
    this.value = value;
    this.use = use;
    this.rank = rank;
    this.period = period;
  }

  /** A contact point of which any part may be {@code null}. */
  public static ContactPoint of(Kind system, String value, Use use) {
    return new ContactPoint(system, value, use, null, null);
  }

  /** The same with an order of preference, 1 first; {@code null} for none. */
  public ContactPoint withRank(Integer rank) {
    return new ContactPoint(system, value, use, rank, period);
  }

  /** The same with the time it was or is in use; {@code null} for none. */
  public ContactPoint withPeriod(Period period) {
    return new ContactPoint(system, value, use, rank, period);
  }

  /** What kind it is. */
  public Optional<Kind> system() {
    return Optional.ofNullable(system);
  }

  /** The number or address. */
  public Optional<String> value() {
    return Optional.ofNullable(value);
  }

  /** What it is for. */
  public Optional<Use> use() {
    return Optional.ofNullable(use);
  }

  /** The order of preference, 1 first. */
  public Optional<Integer> rank() {
    return Optional.ofNullable(rank);
  }

  /** When it was or is in use. */
  public Optional<Period> period() {
    return Optional.ofNullable(period);
  }

  @Override
  Object[] parts() {
    return new Object[] {system, value, use, rank, period};
  }
}
