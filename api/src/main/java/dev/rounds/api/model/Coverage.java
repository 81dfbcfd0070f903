package dev.rounds.api.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An insurance or another way to pay (FHIR {@code Coverage}). Everything but the id may be absent.
 */
public final class Coverage extends Value implements ClinicalRecord {
  /** Whether a coverage is in force ({@code http://hl7.org/fhir/fm-status}). */
  public enum Status {
    ACTIVE,
    CANCELLED,
    DRAFT,
    ENTERED_IN_ERROR;

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
  private final CodeableConcept type;
  private final Reference patient;
  private final Reference subscriber;
  private final String subscriberId;
  private final CodeableConcept relationship;
  private final Period period;
  private final List<Reference> payors;
  private final String group;
  private final String groupName;
  private final String plan;
  private final String planName;
  private final String dependent;
  private final Integer sequence;
  private final String network;

  private Coverage(Builder b) {
    id = b.id;
    updated = b.updated;
    identifiers = b.identifiers;
    status = b.status;
    type = b.type;
    patient = b.patient;
    subscriber = b.subscriber;
    subscriberId = b.subscriberId;
    relationship = b.relationship;
    period = b.period;
    payors = b.payors;
    group = b.group;
    groupName = b.groupName;
    plan = b.plan;
    planName = b.planName;
    dependent = b.dependent;
    sequence = b.sequence;
    network = b.network;
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
    b.type = type;
    b.patient = patient;
    b.subscriber = subscriber;
    b.subscriberId = subscriberId;
    b.relationship = relationship;
    b.period = period;
    b.payors = payors;
    b.group = group;
    b.groupName = groupName;
    b.plan = plan;
    b.planName = planName;
    b.dependent = dependent;
    b.sequence = sequence;
    b.network = network;
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

  /** Whether it is in force; DSTU2 has no place for it. */
  public Optional<Status> status() {
    return Optional.ofNullable(status);
  }

  /** What kind it is; served in DSTU2 with the first coding only. */
  public Optional<CodeableConcept> type() {
    return Optional.ofNullable(type);
  }

  /** Who benefits: STU3's beneficiary, and DSTU2's subscriber, which has no other place for it. */
  public Optional<Reference> patient() {
    return Optional.ofNullable(patient);
  }

  /** Who holds the policy; DSTU2 has no place for another than the patient. */
  public Optional<Reference> subscriber() {
    return Optional.ofNullable(subscriber);
  }

  /** The number that the payor gave the subscriber. */
  public Optional<String> subscriberId() {
    return Optional.ofNullable(subscriberId);
  }

  /** What the patient is to the subscriber; DSTU2 has no place for it. */
  public Optional<CodeableConcept> relationship() {
    return Optional.ofNullable(relationship);
  }

  /** When it is in force. */
  public Optional<Period> period() {
    return Optional.ofNullable(period);
  }

  /** Who pays; served in DSTU2 with the first only. */
  public List<Reference> payors() {
    return payors;
  }

  /** The id of the employer's or other group. */
  public Optional<String> group() {
    return Optional.ofNullable(group);
  }

  /** The name of the group. */
  public Optional<String> groupName() {
    return Optional.ofNullable(groupName);
  }

  /** The id of the plan. */
  public Optional<String> plan() {
    return Optional.ofNullable(plan);
  }

  /** The name of the plan. */
  public Optional<String> planName() {
    return Optional.ofNullable(planName);
  }

  /** The number of the dependent. */
  public Optional<String> dependent() {
    return Optional.ofNullable(dependent);
  }

  /** The number of the policy, from 1. */
  public Optional<Integer> sequence() {
    return Optional.ofNullable(sequence);
  }

  /** The network of providers. */
  public Optional<String> network() {
    return Optional.ofNullable(network);
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
      type,
      patient,
      subscriber,
      subscriberId,
      relationship,
      period,
      payors,
      group,
      groupName,
      plan,
      planName,
      dependent,
      sequence,
      network
    };
  }

  /** Not safe for several threads at once; {@code null} means absent. */
  public static final class Builder {
    private final String id;
    private Instant updated;
    private List<Identifier> identifiers = List.of();
    private Status status;
    private CodeableConcept type;
    private Reference patient;
    private Reference subscriber;
    private String subscriberId;
    private CodeableConcept relationship;
    private Period period;
    private List<Reference> payors = List.of();
    private String group;
    private String groupName;
    private String plan;
    private String planName;
    private String dependent;
    private Integer sequence;
    private String network;

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

    public Builder type(CodeableConcept type) {
      this.type = type;
      return this;
    }

    public Builder patient(Reference patient) {
      this.patient = patient;
      return this;
    }

    public Builder subscriber(Reference subscriber) {
      this.subscriber = subscriber;
      return this;
    }

    public Builder subscriberId(String subscriberId) {
      this.subscriberId = subscriberId;
      return this;
    }

    public Builder relationship(CodeableConcept relationship) {
      this.relationship = relationship;
      return this;
    }

    public Builder period(Period period) {
      this.period = period;
      return this;
    }

    public Builder payors(List<Reference> payors) {
      this.payors = List.copyOf(payors);
      return this;
    }

    public Builder group(String group) {
      this.group = group;
      return this;
    }

    public Builder groupName(String groupName) {
      this.groupName = groupName;
      return this;
    }

    public Builder plan(String plan) {
      this.plan = plan;
      return this;
    }

    public Builder planName(String planName) {
      this.planName = planName;
      return this;
    }

    public Builder dependent(String dependent) {
      this.dependent = dependent;
      return this;
    }

    public Builder sequence(Integer sequence) {
      this.sequence = sequence;
      return this;
    }

    public Builder network(String network) {
      this.network = network;
      return this;
    }

    public Coverage build() {
      return new Coverage(this);
    }
  }
}
