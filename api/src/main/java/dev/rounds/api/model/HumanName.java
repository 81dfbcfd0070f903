package dev.rounds.api.model;

import java.util.List;
import java.util.Optional;

/** A person's name (FHIR {@code HumanName}). Any part may be absent, the family name too. */
public final class HumanName extends Value {
  /** What the name is for ({@code http://hl7.org/fhir/name-use}). */
  public enum Use {
    USUAL,
    OFFICIAL,
    TEMP,
    NICKNAME,
    ANONYMOUS,
    OLD,
    MAIDEN;

    /** The FHIR code. */
    public String code() {
      return Codes.of(this);
    }

    /** The constant of a FHIR code; empty if there is none. */
    public static Optional<Use> ofCode(String code) {
      return Codes.find(values(), code);
    }
  }

  private final Use use;
  private final String text;
  private final String family;
  private final List<String> given;
  private final List<String> prefix;
  private final List<String> suffix;
  private final Period period;

  private HumanName(Builder b) {
    use = b.use;
    text = b.text;
    family = b.family;
    given = b.given;
    prefix = b.prefix;
    suffix = b.suffix;
    period = b.period;
  }

  /** A builder of a name in which everything is absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** What the name is for. */
  public Optional<Use> use() {
    return Optional.ofNullable(use);
  }

  /** The whole name as it should be shown. */
  public Optional<String> text() {
    return Optional.ofNullable(text);
  }

  /** The family name; several family names are one text with blanks between. */
  public Optional<String> family() {
    return Optional.ofNullable(family);
  }

  /** Given names, the first name first. */
  public List<String> given() {
    return given;
  }

  /** What stands before the name, such as a title. */
  public List<String> prefix() {
    return prefix;
  }

  /** What stands after the name. */
  public List<String> suffix() {
    return suffix;
  }

  /** When the name was or is in use. */
  public Optional<Period> period() {
    return Optional.ofNullable(period);
  }

  @Override
  Object[] parts() {
    return new Object[] {use, text, family, given, prefix, suffix, period};
  }

  /** Not safe for several threads at once; {@code null} means absent. */
  public static final class Builder {
    private Use use;
    private String text;
    private String family;
    private List<String> given = List.of();
    private List<String> prefix = List.of();
    private List<String> suffix = List.of();
    private Period period;

    private Builder() {}

    public Builder use(Use use) {
      this.use = use;
      return this;
    }

    public Builder text(String text) {
      this.text = text;
      return this;
    }

    public Builder family(String family) {
      this.family = family;
      return this;
    }

    public Builder given(List<String> given) {
      this.given = List.copyOf(given);
      return this;
    }

    public Builder given(String... given) {
      return given(List.of(given));
    }

    public Builder prefix(List<String> prefix) {
      this.prefix = List.copyOf(prefix);
      return this;
    }

    public Builder suffix(List<String> suffix) {
      this.suffix = List.copyOf(suffix);
      return this;
    }

    public Builder period(Period period) {
      this.period = period;
      return this;
    }

    public HumanName build() {
      return new HumanName(this);
    }
  }
}
