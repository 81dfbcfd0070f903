package dev.rounds.api.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A place where care is given (FHIR {@code Location}). Everything but the id may be absent. */
public final class Location extends Value implements ClinicalRecord {
  /** Whether a place is in use ({@code http://hl7.org/fhir/location-status}). */
  public enum Status {
    ACTIVE,
    SUSPENDED,
    INACTIVE;

    /** The FHIR code. */
    public String code() {
      return Codes.of(this);
    }

    /** The constant of a FHIR code; empty if there is none. */
    public static Optional<Status> ofCode(String code) {
      return Codes.find(values(), code);
    }
  }

  /** One place or a kind of place ({@code http://hl7.org/fhir/location-mode}). */
  public enum Mode {
    INSTANCE,
    KIND;

    /** The FHIR code. */
    public String code() {
      return Codes.of(this);
    }

    /** The constant of a FHIR code; empty if there is none. */
    public static Optional<Mode> ofCode(String code) {
      return Codes.find(values(), code);
    }
  }

  private final String id;
  private final Instant updated;
  private final List<Identifier> identifiers;
  private final Status status;
  private final String name;
  private final String description;
  private final Mode mode;
  private final CodeableConcept type;
  private final List<ContactPoint> telecoms;
  private final Address address;
  private final CodeableConcept physicalType;
  private final Reference managingOrganization;
  private final Reference partOf;

  private Location(Builder b) {
    id = b.id;
    updated = b.updated;
    identifiers = b.identifiers;
    status = b.status;
    name = b.name;
    description = b.description;
    mode = b.mode;
    type = b.type;
    telecoms = b.telecoms;
    address = b.address;
    physicalType = b.physicalType;
    managingOrganization = b.managingOrganization;
    partOf = b.partOf;
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
    b.name = name;
    b.description = description;
    b.mode = mode;
    b.type = type;
    b.telecoms = telecoms;
    b.address = address;
    b.physicalType = physicalType;
    b.managingOrganization = managingOrganization;
    b.partOf = partOf;
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

  /** Whether it is in use. */
  public Optional<Status> status() {
    return Optional.ofNullable(status);
  }

  /** What it is called. */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** More about it, such as how to find it. */
  public Optional<String> description() {
    return Optional.ofNullable(description);
  }

  /** One place, or a kind of place. */
  public Optional<Mode> mode() {
    return Optional.ofNullable(mode);
  }

  /** What is done there. */
  public Optional<CodeableConcept> type() {
    return Optional.ofNullable(type);
  }

  /** Telephone numbers and the like. */
  public List<ContactPoint> telecoms() {
    return telecoms;
  }

  /** The postal address. */
  public Optional<Address> address() {
    return Optional.ofNullable(address);
  }

  /** Building, ward, room, bed and so on. */
  public Optional<CodeableConcept> physicalType() {
    return Optional.ofNullable(physicalType);
  }

  /** Who runs it. */
  public Optional<Reference> managingOrganization() {
    return Optional.ofNullable(managingOrganization);
  }

  /** The place that it is a part of. */
  public Optional<Reference> partOf() {
    return Optional.ofNullable(partOf);
  }

  /** Empty: it belongs to no patient. */
  @Override
  public Optional<String> patientId() {
    return Optional.empty();
  }

  @Override
  Object[] parts() {
    return new Object[] {
      id,
      updated,
      identifiers,
      status,
      name,
      description,
      mode,
      type,
      telecoms,
      address,
      physicalType,
      managingOrganization,
      partOf
    };
  }

  /** Not safe for several threads at once; {@code null} means absent. */
  public static final class Builder {
    private final String id;
    private Instant updated;
    private List<Identifier> identifiers = List.of();
    private Status status;
    private String name;
    private String description;
    private Mode mode;
    private CodeableConcept type;
    private List<ContactPoint> telecoms = List.of();
    private Address address;
    private CodeableConcept physicalType;
    private Reference managingOrganization;
    private Reference partOf;

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

    public Builder name(String name) {
      this.name = name;
      return this;
    }

    public Builder description(String description) {
      this.description = description;
      return this;
    }

    public Builder mode(Mode mode) {
      this.mode = mode;
      return this;
    }

    public Builder type(CodeableConcept type) {
      this.type = type;
      return this;
    }

    public Builder telecoms(List<ContactPoint> telecoms) {
      this.telecoms = List.copyOf(telecoms);
      return this;
    }

    public Builder address(Address address) {
      this.address = address;
      return this;
    }

    public Builder physicalType(CodeableConcept physicalType) {
      this.physicalType = physicalType;
      return this;
    }

    public Builder managingOrganization(Reference managingOrganization) {
      this.managingOrganization = managingOrganization;
      return this;
    }

    public Builder partOf(Reference partOf) {
      this.partOf = partOf;
      return this;
    }

    public Location build() {
      return new Location(this);
    }
  }
}
