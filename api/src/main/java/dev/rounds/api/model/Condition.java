package dev.rounds.api.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A problem, a diagnosis or another concern (FHIR {@code Condition}). Everything but the id may be
 * absent.
 */
public final class Condition extends Value implements ClinicalRecord {
  /** Whether a patient has a condition now: the codes of DSTU2, STU3 and R4 together. */
  public enum ClinicalStatus {
    ACTIVE,
    RECURRENCE,
    RELAPSE,
    INACTIVE,
    REMISSION,
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

  /** How certain a condition is ({@code http://hl7.org/fhir/condition-ver-status}). */
  public enum Verification {
    PROVISIONAL,
    DIFFERENTIAL,
    CONFIRMED,
    REFUTED,
    ENTERED_IN_ERROR,
    UNKNOWN;

    /** The FHIR code. */
    public String code() {
      return Codes.of(this);
    }

    /** The constant of a FHIR code; empty if there is none. */
    public static Optional<Verification> ofCode(String code) {
      return Codes.find(values(), code);
    }
  }

  private final String id;
  private final Instant updated;
  private final List<Identifier> identifiers;
  private final ClinicalStatus clinicalStatus;
  private final Verification verification;
  private final List<CodeableConcept> categories;
  private final CodeableConcept severity;
  private final CodeableConcept code;
  private final List<CodeableConcept> bodySites;
  private final Reference patient;
  private final Reference encounter;
  private final When onset;
  private final When abatement;
  private final PartialDateTime recorded;
  private final Reference asserter;
  private final List<Annotation> notes;

  private Condition(Builder b) {
    id = b.id;
    updated = b.updated;
    identifiers = b.identifiers;
    clinicalStatus = b.clinicalStatus;
    verification = b.verification;
    categories = b.categories;
    severity = b.severity;
    code = b.code;
    bodySites = b.bodySites;
    patient = b.patient;
    encounter = b.encounter;
    onset = b.onset;
    abatement = b.abatement;
    recorded = b.recorded;
    asserter = b.asserter;
    notes = b.notes;
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
    b.categories = categories;
    b.severity = severity;
    b.code = code;
    b.bodySites = bodySites;
    b.patient = patient;
    b.encounter = encounter;
    b.onset = onset;
    b.abatement = abatement;
    b.recorded = recorded;
    b.asserter = asserter;
    b.notes = notes;
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

  /** Problem, encounter diagnosis and so on; served in DSTU2 with the first only. */
  public List<CodeableConcept> categories() {
    return categories;
  }

  /** How bad it is. */
  public Optional<CodeableConcept> severity() {
    return Optional.ofNullable(severity);
  }

  /** What it is. */
  public Optional<CodeableConcept> code() {
    return Optional.ofNullable(code);
  }

  /** Where on the body. */
  public List<CodeableConcept> bodySites() {
    return bodySites;
  }

  /** Whose it is. */
  public Optional<Reference> patient() {
    return Optional.ofNullable(patient);
  }

  /** The encounter it was first asserted in. */
  public Optional<Reference> encounter() {
    return Optional.ofNullable(encounter);
  }

  /** When it began. */
  public Optional<When> onset() {
    return Optional.ofNullable(onset);
  }

  /** When, or whether, it ended. */
  public Optional<When> abatement() {
    return Optional.ofNullable(abatement);
  }

  /** When it was recorded; served in DSTU2 to the day. */
  public Optional<PartialDateTime> recorded() {
    return Optional.ofNullable(recorded);
  }

  /** Who asserted it. */
  public Optional<Reference> asserter() {
    return Optional.ofNullable(asserter);
  }

  /** What was noted beside it. */
  public List<Annotation> notes() {
    return notes;
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
      categories,
      severity,
      code,
      bodySites,
      patient,
      encounter,
      onset,
      abatement,
      recorded,
      asserter,
      notes
    };
  }

  /** Not safe for several threads at once; {@code null} means absent. */
  public static final class Builder {
    private final String id;
    private Instant updated;
    private List<Identifier> identifiers = List.of();
    private ClinicalStatus clinicalStatus;
    private Verification verification;
    private List<CodeableConcept> categories = List.of();
    private CodeableConcept severity;
    private CodeableConcept code;
    private List<CodeableConcept> bodySites = List.of();
    private Reference patient;
    private Reference encounter;
    private When onset;
    private When abatement;
    private PartialDateTime recorded;
    private Reference asserter;
    private List<Annotation> notes = List.of();

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

    public Builder categories(List<CodeableConcept> categories) {
      this.categories = List.copyOf(categories);
      return this;
    }

    public Builder severity(CodeableConcept severity) {
      this.severity = severity;
      return this;
    }

    public Builder code(CodeableConcept code) {
      this.code = code;
      return this;
    }

    public Builder bodySites(List<CodeableConcept> bodySites) {
      this.bodySites = List.copyOf(bodySites);
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

    public Builder onset(When onset) {
      this.onset = onset;
      return this;
    }

    public Builder abatement(When abatement) {
      this.abatement = abatement;
      return this;
    }

    public Builder recorded(PartialDateTime recorded) {
      this.recorded = recorded;
      return this;
    }

    public Builder asserter(Reference asserter) {
      this.asserter = asserter;
      return this;
    }

    public Builder notes(List<Annotation> notes) {
      this.notes = List.copyOf(notes);
      return this;
    }

    public Condition build() {
      return new Condition(this);
    }
  }
}
