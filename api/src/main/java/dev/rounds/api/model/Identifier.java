package dev.rounds.api.model;

import java.util.List;
import java.util.Optional;

/** A business identifier (FHIR {@code Identifier}), a medical record number among them. */
public final class Identifier extends Value {
  /** The system of identifier types, in the form of DSTU2 and STU3. */
  public static final String TYPE_SYSTEM = "http://hl7.org/fhir/v2/0203";

  /** The identifier type of a medical record number. */
  public static final CodeableConcept MEDICAL_RECORD_NUMBER =
      CodeableConcept.of(
          List.of(Coding.of(TYPE_SYSTEM, "MR", "Medical record number")), "Medical record number");

  /** What the identifier is for ({@code http://hl7.org/fhir/identifier-use}). */
  public enum Use {
    USUAL,
    OFFICIAL,
    TEMP,
    SECONDARY;

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
  private final CodeableConcept type;
  private final String system;
  private final String value;
  private final Period period;
  private final String assigner;

  private Identifier(Builder b) {
    use = b.use;
    type = b.type;
    system = b.system;
    value = b.value;
    period = b.period;
    assigner = b.assigner;
  }

  /** A builder of an identifier in which everything is absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A medical record number of the given numbering system. */
  public static Identifier mrn(String system, String value) {
    return builder().use(Use.USUAL).type(MEDICAL_RECORD_NUMBER).system(system).value(value).build();
  }

  /** Whether its type is {@code MR} of {@link #TYPE_SYSTEM}: a medical record number. */
  public boolean isMrn() {
    if (type == null) {
      return false;
    }
    for (Coding coding : type.codings()) {
      if (coding.code().filter("MR"::equals).isPresent()
          && coding.system().filter(TYPE_SYSTEM::equals).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** What the identifier is for. */
  public Optional<Use> use() {
    return Optional.ofNullable(use);
  }

  /** What kind of identifier it is. */
  public Optional<CodeableConcept> type() {
    return Optional.ofNullable(type);
  }

  /** The URI of the numbering system. */
  public Optional<String> system() {
    return Optional.ofNullable(system);
  }

  /** The number. */
  public Optional<String> value() {
    return Optional.ofNullable(value);
  }

  /** When it was or is valid. */
  public Optional<Period> period() {
    return Optional.ofNullable(period);
  }

  /** Words for the organization that gave it. */
  public Optional<String> assigner() {
    return Optional.ofNullable(assigner);
  }

  @Override
  Object[] parts() {
    return new Object[] {use, type, system, value, period, assigner};
  }

  /** Not safe for several threads at once; {@code null} means absent. */
  public static final class Builder {
    private Use use;
    private CodeableConcept type;
    private String system;
    private String value;
    private Period period;
    private String assigner;

    private Builder() {}

    public Builder use(Use use) {
      this.use = use;
      return this;
    }

    public Builder type(CodeableConcept type) {
      this.type = type;
      return this;
    }

    public Builder system(String system) {
      this.system = system;
      return this;
    }

    public Builder value(String value) {
      this.value = value;
      return this;
    }

    public Builder period(Period period) {
      this.period = period;
      return this;
    }

    public Builder assigner(String assigner) {
      this.assigner = assigner;
      return this;
    }

    public Identifier build() {
      return new Identifier(this);
    }
  }
}
