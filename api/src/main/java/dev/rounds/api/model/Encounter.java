package dev.rounds.api.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A stay or a visit (FHIR {@code Encounter}). Everything but the id may be absent. */
public final class Encounter extends Value implements ClinicalRecord {
  /** How far an encounter has come ({@code http://hl7.org/fhir/encounter-status} of STU3). */
  public enum Status {
    PLANNED,
    ARRIVED,
    TRIAGED,
    IN_PROGRESS,
    ONLEAVE,
    FINISHED,
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
  private final Coding classCode;
  private final List<CodeableConcept> types;
  private final CodeableConcept priority;
  private final Reference patient;
  private final List<EncounterParticipant> participants;
  private final Period period;
  private final List<CodeableConcept> reasons;
  private final List<EncounterLocation> locations;
  private final CodeableConcept dischargeDisposition;
  private final Reference serviceProvider;

  private Encounter(Builder b) {
    id = b.id;
    updated = b.updated;
    identifiers = b.identifiers;
    status = b.status;
    classCode = b.classCode;
    types = b.types;
    priority = b.priority;
    patient = b.patient;
    participants = b.participants;
    period = b.period;
    reasons = b.reasons;
    locations = b.locations;
    dischargeDisposition = b.dischargeDisposition;
    serviceProvider = b.serviceProvider;
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
    b.classCode = classCode;
    b.types = types;
    b.priority = priority;
    b.patient = patient;
    b.participants = participants;
    b.period = period;
    b.reasons = reasons;
    b.locations = locations;
    b.dischargeDisposition = dischargeDisposition;
    b.serviceProvider = serviceProvider;
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

  /**
   * Inpatient, ambulatory, emergency and so on: a code of {@code http://hl7.org/fhir/v3/ActCode}.
   */
  public Optional<Coding> classCode() {
    return Optional.ofNullable(classCode);
  }

  /** What kind of encounter it is. */
  public List<CodeableConcept> types() {
    return types;
  }

  /** How urgent it is. */
  public Optional<CodeableConcept> priority() {
    return Optional.ofNullable(priority);
  }

  /** Whose it is. */
  public Optional<Reference> patient() {
    return Optional.ofNullable(patient);
  }

  /** Who took part. */
  public List<EncounterParticipant> participants() {
    return participants;
  }

  /** When it began and ended. */
  public Optional<Period> period() {
    return Optional.ofNullable(period);
  }

  /** Why it took place. */
  public List<CodeableConcept> reasons() {
    return reasons;
  }

  /** Where the patient was; served with the current location first. */
  public List<EncounterLocation> locations() {
    return locations;
  }

  /** Where the patient went after it. */
  public Optional<CodeableConcept> dischargeDisposition() {
    return Optional.ofNullable(dischargeDisposition);
  }

  /** The organisation responsible for it. */
  public Optional<Reference> serviceProvider() {
    return Optional.ofNullable(serviceProvider);
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
      classCode,
      types,
      priority,
      patient,
      participants,
      period,
      reasons,
      locations,
      dischargeDisposition,
      serviceProvider
    };
  }

  /** Not safe for several threads at once; {@code null} means absent. */
  public static final class Builder {
    private final String id;
    private Instant updated;
    private List<Identifier> identifiers = List.of();
    private Status status;
    private Coding classCode;
    private List<CodeableConcept> types = List.of();
    private CodeableConcept priority;
    private Reference patient;
    private List<EncounterParticipant> participants = List.of();
    private Period period;
    private List<CodeableConcept> reasons = List.of();
    private List<EncounterLocation> locations = List.of();
    private CodeableConcept dischargeDisposition;
    private Reference serviceProvider;

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

    public Builder classCode(Coding classCode) {
      this.classCode = classCode;
      return this;
    }

    public Builder types(List<CodeableConcept> types) {
      this.types = List.copyOf(types);
      return this;
    }

    public Builder priority(CodeableConcept priority) {
      this.priority = priority;
      return this;
    }

    public Builder patient(Reference patient) {
      this.patient = patient;
      return this;
    }

    public Builder participants(List<EncounterParticipant> participants) {
      this.participants = List.copyOf(participants);
      return this;
    }

    public Builder period(Period period) {
      this.period = period;
      return this;
    }

    public Builder reasons(List<CodeableConcept> reasons) {
      this.reasons = List.copyOf(reasons);
      return this;
    }

    public Builder locations(List<EncounterLocation> locations) {
      this.locations = List.copyOf(locations);
      return this;
    }

    public Builder dischargeDisposition(CodeableConcept dischargeDisposition) {
      this.dischargeDisposition = dischargeDisposition;
      return this;
    }

    public Builder serviceProvider(Reference serviceProvider) {
      this.serviceProvider = serviceProvider;
      return this;
    }

    public Encounter build() {
      return new Encounter(this);
    }
  }
}
