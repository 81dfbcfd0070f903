package dev.rounds.api.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A measurement or another finding (FHIR {@code Observation}). Everything but the id may be absent.
 */
public final class Observation extends Value implements ClinicalRecord {
  /** How far an observation has come ({@code http://hl7.org/fhir/observation-status} of STU3). */
  public enum Status {
    REGISTERED,
    PRELIMINARY,
    FINAL,
    AMENDED,
    CORRECTED,
    CANCELLED,
    ENTERED_IN_ERROR,
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

  private final String id;
  private final Instant updated;
  private final List<Identifier> identifiers;
  private final Status status;
  private final List<CodeableConcept> categories;
  private final CodeableConcept code;
  private final Reference patient;
  private final Reference encounter;
  private final DateOrPeriod effective;
  private final PartialDateTime issued;
  private final List<Reference> performers;
  private final ObservationValue value;
  private final CodeableConcept absentReason;
  private final CodeableConcept interpretation;
  private final String comment;
  private final CodeableConcept bodySite;
  private final CodeableConcept method;
  private final List<ObservationRange> referenceRanges;
  private final List<ObservationComponent> components;

  private Observation(Builder b) {
    id = b.id;
    updated = b.updated;
    identifiers = b.identifiers;
    status = b.status;
    categories = b.categories;
    code = b.code;
    patient = b.patient;
    encounter = b.encounter;
    effective = b.effective;
    issued = b.issued;
    performers = b.performers;
    value = b.value;
    absentReason = b.absentReason;
    interpretation = b.interpretation;
    comment = b.comment;
    bodySite = b.bodySite;
    method = b.method;
    referenceRanges = b.referenceRanges;
    components = b.components;
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
    b.categories = categories;
    b.code = code;
    b.patient = patient;
    b.encounter = encounter;
    b.effective = effective;
    b.issued = issued;
    b.performers = performers;
    b.value = value;
    b.absentReason = absentReason;
    b.interpretation = interpretation;
    b.comment = comment;
    b.bodySite = bodySite;
    b.method = method;
    b.referenceRanges = referenceRanges;
    b.components = components;
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

  /** What kind it is, {@code vital-signs} for one; served in DSTU2 with the first only. */
  public List<CodeableConcept> categories() {
    return categories;
  }

  /** What was observed. */
  public Optional<CodeableConcept> code() {
    return Optional.ofNullable(code);
  }

  /** Whose it is. */
  public Optional<Reference> patient() {
    return Optional.ofNullable(patient);
  }

  /** The encounter it was made in. */
  public Optional<Reference> encounter() {
    return Optional.ofNullable(encounter);
  }

  /** When the value was true of the patient. */
  public Optional<DateOrPeriod> effective() {
    return Optional.ofNullable(effective);
  }

  /** When it was made available: to the second or finer, with an offset. */
  public Optional<PartialDateTime> issued() {
    return Optional.ofNullable(issued);
  }

  /** Who made it. */
  public List<Reference> performers() {
    return performers;
  }

  /** What was found. */
  public Optional<ObservationValue> value() {
    return Optional.ofNullable(value);
  }

  /** Why there is no value. */
  public Optional<CodeableConcept> absentReason() {
    return Optional.ofNullable(absentReason);
  }

  /** High, low, normal and so on. */
  public Optional<CodeableConcept> interpretation() {
    return Optional.ofNullable(interpretation);
  }

  /** What was noted beside it. */
  public Optional<String> comment() {
    return Optional.ofNullable(comment);
  }

  /** Where on the body. */
  public Optional<CodeableConcept> bodySite() {
    return Optional.ofNullable(bodySite);
  }

  /** How it was made. */
  public Optional<CodeableConcept> method() {
    return Optional.ofNullable(method);
  }

  /** What is usual. */
  public List<ObservationRange> referenceRanges() {
    return referenceRanges;
  }

  /** Findings made together, systolic and diastolic pressure for instance. */
  public List<ObservationComponent> components() {
    return components;
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
      categories,
      code,
      patient,
      encounter,
      effective,
      issued,
      performers,
      value,
      absentReason,
      interpretation,
      comment,
      bodySite,
      method,
      referenceRanges,
      components
    };
  }

  /** Not safe for several threads at once; {@code null} means absent. */
  public static final class Builder {
    private final String id;
    private Instant updated;
    private List<Identifier> identifiers = List.of();
    private Status status;
    private List<CodeableConcept> categories = List.of();
    private CodeableConcept code;
    private Reference patient;
    private Reference encounter;
    private DateOrPeriod effective;
    private PartialDateTime issued;
    private List<Reference> performers = List.of();
    private ObservationValue value;
    private CodeableConcept absentReason;
    private CodeableConcept interpretation;
    private String comment;
    private CodeableConcept bodySite;
    private CodeableConcept method;
    private List<ObservationRange> referenceRanges = List.of();
    private List<ObservationComponent> components = List.of();

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

    public Builder categories(List<CodeableConcept> categories) {
      this.categories = List.copyOf(categories);
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

    public Builder encounter(Reference encounter) {
      this.encounter = encounter;
      return this;
    }

    public Builder effective(DateOrPeriod effective) {
      this.effective = effective;
      return this;
    }

    public Builder issued(PartialDateTime issued) {
      this.issued = issued;
      return this;
    }

    public Builder performers(List<Reference> performers) {
      this.performers = List.copyOf(performers);
      return this;
    }

    public Builder value(ObservationValue value) {
      this.value = value;
      return this;
    }

    public Builder absentReason(CodeableConcept absentReason) {
      this.absentReason = absentReason;
      return this;
    }

    public Builder interpretation(CodeableConcept interpretation) {
      this.interpretation = interpretation;
      return this;
    }

    public Builder comment(String comment) {
      this.comment = comment;
      return this;
    }

    public Builder bodySite(CodeableConcept bodySite) {
      this.bodySite = bodySite;
      return this;
    }

    public Builder method(CodeableConcept method) {
      this.method = method;
      return this;
    }

    public Builder referenceRanges(List<ObservationRange> referenceRanges) {
      this.referenceRanges = List.copyOf(referenceRanges);
      return this;
    }

    public Builder components(List<ObservationComponent> components) {
      this.components = List.copyOf(components);
      return this;
    }

    public Observation build() {
      return new Observation(this);
    }
  }
}
