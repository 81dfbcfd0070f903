package dev.rounds.api.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A prescription (FHIR {@code MedicationOrder} of DSTU2, {@code MedicationRequest} of STU3).
 * Everything but the id may be absent.
 */
public final class MedicationOrder extends Value implements ClinicalRecord {
  /** How far an order has come ({@code http://hl7.org/fhir/medication-request-status}). */
  public enum Status {
    ACTIVE,
    ON_HOLD,
    CANCELLED,
    COMPLETED,
    ENTERED_IN_ERROR,
    STOPPED,
    DRAFT,
    UNKNOWN;

    /** The FHIR code. */
    public String code() {
      return Codes.of(this);
    }

    /** The constant of a FHIR code; empty if there is none. */
    public static Optional<Status> ofCode(String code) {
      return Codes.find(values(), code);
    }
  }

  /** What is meant by an order ({@code http://hl7.org/fhir/medication-request-intent} of STU3). */
  public enum Intent {
    PROPOSAL,
    PLAN,
    ORDER,
    INSTANCE_ORDER;

    /** The FHIR code. */
    public String code() {
      return Codes.of(this);
    }

    /** The constant of a FHIR code; empty if there is none. */
    public static Optional<Intent> ofCode(String code) {
      return Codes.find(values(), code);
    }
  }

  private final String id;
  private final Instant updated;
  private final List<Identifier> identifiers;
  private final Status status;
  private final Intent intent;
  private final CodeableConcept category;
  private final CodeableConcept medication;
  private final Reference medicationReference;
  private final Reference patient;
  private final Reference encounter;
  private final PartialDateTime written;
  private final Reference prescriber;
  private final Reference recorder;
  private final PartialDateTime ended;
  private final List<CodeableConcept> reasons;
  private final List<Annotation> notes;
  private final List<Dosage> dosages;
  private final Narrative narrative;

  private MedicationOrder(Builder b) {
    id = b.id;
    updated = b.updated;
    identifiers = b.identifiers;
    status = b.status;
    intent = b.intent;
    category = b.category;
    medication = b.medication;
    medicationReference = b.medicationReference;
    patient = b.patient;
    encounter = b.encounter;
    written = b.written;
    prescriber = b.prescriber;
    recorder = b.recorder;
    ended = b.ended;
    reasons = b.reasons;
    notes = b.notes;
    dosages = b.dosages;
    narrative = b.narrative;
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
    b.intent = intent;
    b.category = category;
    b.medication = medication;
    b.medicationReference = medicationReference;
    b.patient = patient;
    b.encounter = encounter;
    b.written = written;
    b.prescriber = prescriber;
    b.recorder = recorder;
    b.ended = ended;
    b.reasons = reasons;
    b.notes = notes;
    b.dosages = dosages;
    b.narrative = narrative;
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

  /** How far it has come. */
  public Optional<Status> status() {
    return Optional.ofNullable(status);
  }

  /** What was meant by it; DSTU2 has no place for it. */
  public Optional<Intent> intent() {
    return Optional.ofNullable(intent);
  }

  /** Inpatient, outpatient and so on; DSTU2 has no place for it. */
  public Optional<CodeableConcept> category() {
    return Optional.ofNullable(category);
  }

  /** What was prescribed. */
  public Optional<CodeableConcept> medication() {
    return Optional.ofNullable(medication);
  }

  /**
   * What was prescribed, where the source knows no more than a record of it: shown where {@link
   * #medication} is absent.
   */
  public Optional<Reference> medicationReference() {
    return Optional.ofNullable(medicationReference);
  }

  /** Whose it is. */
  public Optional<Reference> patient() {
    return Optional.ofNullable(patient);
  }

  /** The encounter it was made in. */
  public Optional<Reference> encounter() {
    return Optional.ofNullable(encounter);
  }

  /** When it was written. */
  public Optional<PartialDateTime> written() {
    return Optional.ofNullable(written);
  }

  /** Who wrote it. */
  public Optional<Reference> prescriber() {
    return Optional.ofNullable(prescriber);
  }

  /** Who entered it; DSTU2 has no place for it. */
  public Optional<Reference> recorder() {
    return Optional.ofNullable(recorder);
  }

  /** When it ended; STU3 has no place for it. */
  public Optional<PartialDateTime> ended() {
    return Optional.ofNullable(ended);
  }

  /** Why it was written; served in DSTU2 with the first only. */
  public List<CodeableConcept> reasons() {
    return reasons;
  }

  /** What was noted beside it. */
  public List<Annotation> notes() {
    return notes;
  }

  /** How it is to be taken. */
  public List<Dosage> dosages() {
    return dosages;
  }

  /** The record in words, as the source shows it. */
  public Optional<Narrative> narrative() {
    return Optional.ofNullable(narrative);
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
      intent,
      category,
      medication,
      medicationReference,
      patient,
      encounter,
      written,
      prescriber,
      recorder,
      ended,
      reasons,
      notes,
      dosages,
      narrative
    };
  }

  /** Not safe for several threads at once; {@code null} means absent. */
  public static final class Builder {
    private final String id;
    private Instant updated;
    private List<Identifier> identifiers = List.of();
    private Status status;
    private Intent intent;
    private CodeableConcept category;
    private CodeableConcept medication;
    private Reference medicationReference;
    private Reference patient;
    private Reference encounter;
    private PartialDateTime written;
    private Reference prescriber;
    private Reference recorder;
    private PartialDateTime ended;
    private List<CodeableConcept> reasons = List.of();
    private List<Annotation> notes = List.of();
    private List<Dosage> dosages = List.of();
    private Narrative narrative;

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

    public Builder intent(Intent intent) {
      this.intent = intent;
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

    public Builder written(PartialDateTime written) {
      this.written = written;
      return this;
    }

    public Builder prescriber(Reference prescriber) {
      this.prescriber = prescriber;
      return this;
    }

    public Builder recorder(Reference recorder) {
      this.recorder = recorder;
      return this;
    }

    public Builder ended(PartialDateTime ended) {
      this.ended = ended;
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

    public Builder narrative(Narrative narrative) {
      this.narrative = narrative;
      return this;
    }

    public MedicationOrder build() {
      return new MedicationOrder(this);
    }
  }
}
