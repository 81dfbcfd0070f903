package dev.rounds.api.model;

import java.util.List;
import java.util.Optional;

/** A postal address (FHIR {@code Address}). */
public final class Address extends Value {
  /** What the address is for ({@code http://hl7.org/fhir/address-use}). */
  public enum Use {
    HOME,
    WORK,
    TEMP,
    OLD;

    /** The FHIR code. */
    public String code() {
      return Codes.of(this);
    }

    /** The constant of a FHIR code; empty if there is none. */
    public static Optional<Use> ofCode(String code) {
      return Codes.find(values(), code);
    }
  }

  /** Whether it can be visited, written to, or both ({@code http://hl7.org/fhir/address-type}). */
  public enum Type {
    POSTAL,
    PHYSICAL,
    BOTH;

    /** The FHIR code. */
    public String code() {
      return Codes.of(this);
    }

    /** The constant of a FHIR code; empty if there is none. */
    public static Optional<Type> ofCode(String code) {
      return Codes.find(values(), code);
    }
  }

  private final Use use;
  private final Type type;
  private final String text;
  private final List<String> lines;
  private final String city;
  private final String district;
  private final String state;
  private final String postalCode;
  private final String country;
  private final Period period;

  private Address(Builder b) {
    use = b.use;
    type = b.type;
    text = b.text;
    lines = b.lines;
    city = b.city;
    district = b.district;
    state = b.state;
    postalCode = b.postalCode;
    country = b.country;
    period = b.period;
  }

  /** A builder of an address in which everything is absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** What the address is for. */
  public Optional<Use> use() {
    return Optional.ofNullable(use);
  }

  /** Whether it can be visited, written to, or both. */
  public Optional<Type> type() {
    return Optional.ofNullable(type);
  }

  /** The whole address as it should be shown. */
  public Optional<String> text() {
    return Optional.ofNullable(text);
  }

  /** Street, house, post box and the like. */
  public List<String> lines() {
    return lines;
  }

  /** City, town or village. */
  public Optional<String> city() {
    return Optional.ofNullable(city);
  }

  /** County or district. */
  public Optional<String> district() {
    return Optional.ofNullable(district);
  }

  /** State, province or the like. */
  public Optional<String> state() {
    return Optional.ofNullable(state);
  }

  /** Postal code. */
  public Optional<String> postalCode() {
    return Optional.ofNullable(postalCode);
  }

  /** Country, in words or as a code. */
  public Optional<String> country() {
    return Optional.ofNullable(country);
  }

  /** When it was or is in use. */
  public Optional<Period> period() {
    return Optional.ofNullable(period);
  }

  @Override
  Object[] parts() {
    return new Object[] {
      use, type, text, lines, city, district, state, postalCode, country, period
    };
  }

  /** Not safe for several threads at once; {@code null} means absent. */
  public static final class Builder {
    private Use use;
    private Type type;
    private String text;
    private List<String> lines = List.of();
    private String city;
    private String district;
    private String state;
    private String postalCode;
    private String country;
    private Period period;

    private Builder() {}

    public Builder use(Use use) {
      this.use = use;
      return this;
    }

    public Builder type(Type type) {
      this.type = type;
      return this;
    }

    public Builder text(String text) {
      this.text = text;
      return this;
    }

    public Builder lines(List<String> lines) {
      this.lines = List.copyOf(lines);
      return this;
    }

    public Builder city(String city) {
      this.city = city;
      return this;
    }

    public Builder district(String district) {
      this.district = district;
      return this;
    }

    public Builder state(String state) {
      this.state = state;
      return this;
    }

    public Builder postalCode(String postalCode) {
      this.postalCode = postalCode;
      return this;
    }

    public Builder country(String country) {
      this.country = country;
      return this;
    }

    public Builder period(Period period) {
      this.period = period;
      return this;
    }

    public Address build() {
      return new Address(this);
    }
  }
}
