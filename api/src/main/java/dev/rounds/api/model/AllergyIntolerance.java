package dev.rounds.api.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An allergy or intolerance (FHIR {@code AllergyIntolerance}). Everything but the id may be absent.
 */
public final class AllergyIntolerance extends Value implements ClinicalRecord {
  /** Whether a patient has an allergy now ({@code http://hl7.org/fhir/allergy-clinical-status}). */
  public enum ClinicalStatus {
    ACTIVE,
    INACTIVE,
    RESOLVED;

    /** The FHIR code. */
    public String code() {
      return Codes.of(this);
    }

    /** The constant of a FHIR code; empty if there is none. */
    public static Optional<ClinicalStatus> ofCode(String code) {
      return Codes.find(values(), code);
    }
  }

  /** How certain an allergy is ({@code http://hl7.org/fhir/allergy-verification-status}). */
  public enum Verification {
    UNCONFIRMED,
    CONFIRMED,
    REFUTED,
    ENTERED_IN_ERROR;

    /** The FHIR code. */
    public String code() {
      return Codes.of(this);
    }

    /** The constant of a FHIR code; empty if there is none. */
    public static Optional<Verification> ofCode(String code) {
      return Codes.find(values(), code);
    }
  }

  /** Immune reaction or not ({@code http://hl7.org/fhir/allergy-intolerance-type}). */
  public enum Type {
    ALLERGY,
    INTOLERANCE;

    /** The FHIR code. */
    public String code() {
      return Codes.of(this);
    }

    /** The constant of a FHIR code; empty if there is none. */
    public static Optional<Type> ofCode(String code) {
      return Codes.find(values(), code);
    }
  }

  /**
   * What kind of substance ({@code http://hl7.org/fhir/allergy-intolerance-category}): the codes of
   * DSTU2 and STU3 together.
   */
  public enum Category {
    FOOD,
    MEDICATION,
    ENVIRONMENT,
    BIOLOGIC,
    OTHER;

    /** The FHIR code. */
    public String code() {
      return Codes.of(this);
    }

    /** The constant of a FHIR code; empty if there is none. */
    public static Optional<Category> ofCode(String code) {
      return Codes.find(values(), code);
    }
  }

  /**
   * How dangerous an allergy can be ({@code http://hl7.org/fhir/allergy-intolerance-criticality} of
   * STU3).
   */
  public enum Criticality {
    LOW,
    HIGH,
    UNABLE_TO_ASSESS;

    /** The FHIR code. */
    public String code() {
      return Codes.of(this);
    }

    /** The constant of a FHIR code; empty if there is none. */
    public static Optional<Criticality> ofCode(String code) {
      return Codes.find(values(), code);
    }
  }

  private final String id;
  private final Instant updated;
  private final List<Identifier> identifiers;
  private final ClinicalStatus clinicalStatus;
  private final Verification verification;
  private final Type type;
  private final List<Category> categories;
  private final Criticality criticality;
  private final CodeableConcept code;
  private final Reference patient;
  private final When onset;
  private final PartialDateTime recorded;
  private final Reference recorder;
  private final Reference asserter;
  private final PartialDateTime lastOccurrence;
  private final List<Annotation> notes;
  private final List<AllergyReaction> reactions;
  private final Narrative narrative;

  private AllergyIntolerance(Builder b) {
    id = b.id;
    updated = b.updated;
    identifiers = b.identifiers;
    clinicalStatus = b.clinicalStatus;
    verification = b.verification;
    type = b.type;
    categories = b.categories;
    criticality = b.criticality;
    code = b.code;
    patient = b.patient;
    onset = b.onset;
    recorded = b.recorded;
    recorder = b.recorder;
    asserter = b.asserter;
    lastOccurrence = b.lastOccurrence;
    notes = b.notes;
    reactions = b.reactions;
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
    b.clinicalStatus = clinicalStatus;
    b.verification = verification;
    b.type = type;
    b.categories = categories;
    b.criticality = criticality;
    b.code = code;
    b.patient = patient;
    b.onset = onset;
    b.recorded = recorded;
    b.recorder = recorder;
    b.asserter = asserter;
    b.lastOccurrence = lastOccurrence;
    b.notes = notes;
    b.reactions = reactions;
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

  /** Whether the patient has it now. */
  public Optional<ClinicalStatus> clinicalStatus() {
    return Optional.ofNullable(clinicalStatus);
  }

  /** How certain it is. */
  public Optional<Verification> verification() {
    return Optional.ofNullable(verification);
  }

  /** Allergy or intolerance. */
  public Optional<Type> type() {
    return Optional.ofNullable(type);
  }

  /** What kind of substance it is; served in DSTU2 with the first only. */
  public List<Category> categories() {
    return categories;
  }

  /** How dangerous it can be. */
  public Optional<Criticality> criticality() {
    return Optional.ofNullable(criticality);
  }

  /** The substance, or the allergy itself. */
  public Optional<CodeableConcept> code() {
    return Optional.ofNullable(code);
  }

  /** Whose it is. */
  public Optional<Reference> patient() {
    return Optional.ofNullable(patient);
  }

  /** When it began. */
  public Optional<When> onset() {
    return Optional.ofNullable(onset);
  }

  /** When it was recorded. */
  public Optional<PartialDateTime> recorded() {
    return Optional.ofNullable(recorded);
  }

  /** Who recorded it; STU3 and DSTU2 both have a place for it. */
  public Optional<Reference> recorder() {
    return Optional.ofNullable(recorder);
  }

  /** Who said so. */
  public Optional<Reference> asserter() {
    return Optional.ofNullable(asserter);
  }

  /** When there was a reaction last. */
  public Optional<PartialDateTime> lastOccurrence() {
    return Optional.ofNullable(lastOccurrence);
  }

  /** What was noted beside it. */
  public List<Annotation> notes() {
    return notes;
  }

  /** What happened on exposure. */
  public List<AllergyReaction> reactions() {
    return reactions;
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
      clinicalStatus,
      verification,
      type,
      categories,
      criticality,
      code,
      patient,
      onset,
      recorded,
      recorder,
      asserter,
      lastOccurrence,
      notes,
      reactions,
      narrative
    };
  }

  /** Not safe for several threads at once; {@code null} means absent. */
  public static final class Builder {
    private final String id;
    private Instant updated;
    private List<Identifier> identifiers = List.of();
    private ClinicalStatus clinicalStatus;
    private Verification verification;
    private Type type;
    private List<Category> categories = List.of();
    private Criticality criticality;
    private CodeableConcept code;
    private Reference patient;
    private When onset;
    private PartialDateTime recorded;
    private Reference recorder;
    private Reference asserter;
    private PartialDateTime lastOccurrence;
    private List<Annotation> notes = List.of();
    private List<AllergyReaction> reactions = List.of();
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

    public Builder clinicalStatus(ClinicalStatus clinicalStatus) {
      this.clinicalStatus = clinicalStatus;
      return this;
    }

    public Builder verification(Verification verification) {
      this.verification = verification;
      return this;
    }

    public Builder type(Type type) {
      this.type = type;
      return this;
    }

    public Builder categories(List<Category> categories) {
      this.categories = List.copyOf(categories);
      return this;
    }

    public Builder criticality(Criticality criticality) {
      this.criticality = criticality;
      return this;
    }

    public Builder code(CodeableConcept code) {
      this.code = code;
      return this;
    }

    public Builder patient(Reference patient) {
      this.patient = patient;
      return this;
    }

    public Builder onset(When onset) {
      this.onset = onset;
      return this;
    }

    public Builder recorded(PartialDateTime recorded) {
      this.recorded = recorded;
      return this;
    }

    public Builder recorder(Reference recorder) {
      this.recorder = recorder;
      return this;
    }

    public Builder asserter(Reference asserter) {
      this.asserter = asserter;
      return this;
    }

    public Builder lastOccurrence(PartialDateTime lastOccurrence) {
      this.lastOccurrence = lastOccurrence;
      return this;
    }

    public Builder notes(List<Annotation> notes) {
      this.notes = List.copyOf(notes);
      return this;
    }

    public Builder reactions(List<AllergyReaction> reactions) {
      this.reactions = List.copyOf(reactions);
      return this;
    }

    public Builder narrative(Narrative narrative) {
      this.narrative = narrative;
      return this;
    }

    public AllergyIntolerance build() {
      return new AllergyIntolerance(this);
    }
  }
}
