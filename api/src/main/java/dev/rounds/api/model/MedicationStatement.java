package dev.rounds.api.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * That a patient takes, took or will take a medication (FHIR {@code MedicationStatement}).
 * Everything but the id may be absent.
 */
public final class MedicationStatement extends Value implements ClinicalRecord {
  /**
   * Whether a medication is taken ({@code http://hl7.org/fhir/medication-statement-status} of
   * STU3).
   */
  public enum Status {
    ACTIVE,
    COMPLETED,
    ENTERED_IN_ERROR,
    INTENDED,
    STOPPED,
    ON_HOLD;

    /** The FHIR code. */
    public String code() {
      return Codes.of(this);
    }

    /** The constant of a FHIR code; empty if there is none. */
    public static Optional<Status> ofCode(String code) {
      return Codes.find(values(), code);
    }
  }

  /**
   * Whether a medication was in fact taken ({@code
   * http://hl7.org/fhir/medication-statement-taken}).
   */
  public enum Taken {
    YES("y"),
    NO("n"),
    UNKNOWN("unk"),
    NOT_APPLICABLE("na");

    private final String code;

    Taken(String code) {
      this.code = code;
    }

    /** The FHIR code. */
    public String code() {
      return code;
    }

    /** The constant of a FHIR code; empty if there is none. */
    public static Optional<Taken> ofCode(String code) {
      for (Taken taken : values()) {
        if (taken.code.equals(code)) {
          return Optional.of(taken);
        }
      }
      return Optional.empty();
    }
  }

  private final String id;
  private final Instant updated;
  private final List<Identifier> identifiers;
  private final Status status;
  private final CodeableConcept category;
  private final CodeableConcept medication;
  private final Reference medicationReference;
  private final Reference patient;
  private final Reference encounter;
  private final DateOrPeriod effective;
  private final PartialDateTime asserted;
  private final Reference source;
  private final Taken taken;
  private final List<String> orders;
  private final List<CodeableConcept> reasons;
  private final List<Annotation> notes;
  private final List<Dosage> dosages;

  private MedicationStatement(Builder b) {
    id = b.id;
    updated = b.updated;
    identifiers = b.identifiers;
    status = b.status;
    category = b.category;
    medication = b.medication;
    medicationReference = b.medicationReference;
    patient = b.patient;
    encounter = b.encounter;
    effective = b.effective;
    asserted = b.asserted;
    source = b.source;
    taken = b.taken;
    orders = b.orders;
    reasons = b.reasons;
    notes = b.notes;
    dosages = b.dosages;
  }

  /**
   * A builder of a record of which only the id is known.
   *
   * @throws IllegalArgumentException if {@code id} is no FHIR id
   */
  public static Builder builder(String id) {
    return new Builder(RecordIds.require(id));
  }

  /** A builder that starts from this record. */
  public Builder toBuilder() {
    Builder b = new Builder(id);
    b.updated = updated;
    b.identifiers = identifiers;
    b.status = status;
    b.category = category;
    b.medication = medication;
    b.medicationReference = medicationReference;
    b.patient = patient;
    b.encounter = encounter;
    b.effective = effective;
    b.asserted = asserted;
    b.source = source;
    b.taken = taken;
    b.orders = orders;
    b.reasons = reasons;
    b.notes = notes;
    b.dosages = dosages;
    return b;
  }

  /** A FHIR id, unique among the provider's records of this type. */
  @Override
  public String id() {
    return id;
  }

  /** When the source last changed the record, if the source knows. */
  @Override
  public Optional<Instant> updated() {
    return Optional.ofNullable(updated);
  }

  /** Business identifiers. */
  public List<Identifier> identifiers() {
    return identifiers;
  }

  /** Whether it is taken. */
  public Optional<Status> status() {
    return Optional.ofNullable(status);
  }

  /** Inpatient, outpatient and so on; DSTU2 has no place for it. */
  public Optional<CodeableConcept> category() {
    return Optional.ofNullable(category);
  }

  /** What is taken. */
  public Optional<CodeableConcept> medication() {
    return Optional.ofNullable(medication);
  }

  /**
   * What is taken, where the source knows no more than a record of it: shown where {@link
   * #medication} is absent.
   */
  public Optional<Reference> medicationReference() {
    return Optional.ofNullable(medicationReference);
  }

  /** Whose it is. */
  public Optional<Reference> patient() {
    return Optional.ofNullable(patient);
  }

  /** The encounter it belongs to; DSTU2 has no place for it. */
  public Optional<Reference> encounter() {
    return Optional.ofNullable(encounter);
  }

  /** When it is taken. */
  public Optional<DateOrPeriod> effective() {
    return Optional.ofNullable(effective);
  }

  /** When it was said. */
  public Optional<PartialDateTime> asserted() {
    return Optional.ofNullable(asserted);
  }

  /** Who said so. */
  public Optional<Reference> source() {
    return Optional.ofNullable(source);
  }

  /** Whether it was in fact taken. */
  public Optional<Taken> taken() {
    return Optional.ofNullable(taken);
  }

  /** The ids of the {@link MedicationOrder}s that it covers; DSTU2 has no place for them. */
  public List<String> orders() {
    return orders;
  }

  /** Why it is taken; served in DSTU2 with the first only. */
  public List<CodeableConcept> reasons() {
    return reasons;
  }

  /** What was noted beside it. */
  public List<Annotation> notes() {
    return notes;
  }

  /** How it is taken. */
  public List<Dosage> dosages() {
    return dosages;
  }

  /** The id of {@link #patient}. */
  @Override
  public Optional<String> patientId() {
    return Reference.idOf(patient, "Patient");
  }

  @Override
  Object[] parts() {
    return new Object[] {
      id,
      updated,
      identifiers,
      status,
      category,
      medication,
      medicationReference,
      patient,
      encounter,
      effective,
      asserted,
      source,
      taken,
      orders,
      reasons,
      notes,
      dosages
    };
  }

  /** Not safe for several threads at once; {@code null} means absent. */
  public static final class Builder {
    private final String id;
    private Instant updated;
    private List<Identifier> identifiers = List.of();
    private Status status;
    private CodeableConcept category;
    private CodeableConcept medication;
    private Reference medicationReference;
    private Reference patient;
    private Reference encounter;
    private DateOrPeriod effective;
    private PartialDateTime asserted;
    private Reference source;
    private Taken taken;
    private List<String> orders = List.of();
    private List<CodeableConcept> reasons = List.of();
    private List<Annotation> notes = List.of();
    private List<Dosage> dosages = List.of();

    private Builder(String id) {
      this.id = id;
    }

    public Builder updated(Instant updated) {
      this.updated = updated;
      return this;
    }

    public Builder identifiers(List<Identifier> identifiers) {
      this.identifiers = List.copyOf(identifiers);
      return this;
    }

    public Builder status(Status status) {
      this.status = status;
      return this;
    }

    public Builder category(CodeableConcept category) {
      this.category = category;
      return this;
    }

    public Builder medication(CodeableConcept medication) {
      this.medication = medication;
      return this;
    }

    public Builder medicationReference(Reference medicationReference) {
      this.medicationReference = medicationReference;
      return this;
    }

    public Builder patient(Reference patient) {
      this.patient = patient;
      return this;
    }

    public Builder encounter(Reference encounter) {
      this.encounter = encounter;
      return this;
    }

    public Builder effective(DateOrPeriod effective) {
      this.effective = effective;
      return this;
    }

    public Builder asserted(PartialDateTime asserted) {
      this.asserted = asserted;
      return this;
    }

    public Builder source(Reference source) {
      this.source = source;
      return this;
    }

    public Builder taken(Taken taken) {
      this.taken = taken;
      return this;
    }

    public Builder orders(List<String> orders) {
      this.orders = List.copyOf(orders);
      return this;
    }

    public Builder reasons(List<CodeableConcept> reasons) {
      this.reasons = List.copyOf(reasons);
      return this;
    }

    public Builder notes(List<Annotation> notes) {
      this.notes = List.copyOf(notes);
      return this;
    }

    public Builder dosages(List<Dosage> dosages) {
      this.dosages = List.copyOf(dosages);
      return this;
    }

    public MedicationStatement build() {
      return new MedicationStatement(this);
    }
  }
}
