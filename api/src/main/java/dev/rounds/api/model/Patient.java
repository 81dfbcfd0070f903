package dev.rounds.api.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A patient (FHIR {@code Patient}). Everything but the id may be absent. */
public final class Patient extends Value {
  private final String id;
  private final Instant updated;
  private final List<Identifier> identifiers;
  private final Boolean active;
  private final List<HumanName> names;
  private final List<ContactPoint> telecoms;
  private final Gender gender;
  private final PartialDateTime birthDate;
  private final Deceased deceased;
  private final List<Address> addresses;
  private final List<Reference> careProviders;
  private final List<PatientLink> links;

  private Patient(Builder b) {
    id = b.id;
    updated = b.updated;
    identifiers = b.identifiers;
    active = b.active;
    names = b.names;
    telecoms = b.telecoms;
    gender = b.gender;
    birthDate = b.birthDate;
    deceased = b.deceased;
    addresses = b.addresses;
    careProviders = b.careProviders;
    links = b.links;
  }

  /**
   * A builder of a patient of whom only the id is known.
   *
   * @throws IllegalArgumentException if {@code id} is no FHIR id
   */
  public static Builder builder(String id) {
    return new Builder(RecordIds.require(id));
  }

  /** A builder that starts from this patient. */
  public Builder toBuilder() {
    Builder b = new Builder(id);
    b.updated = updated;
    b.identifiers = identifiers;
    b.active = active;
    b.names = names;
    b.telecoms = telecoms;
    b.gender = gender;
    b.birthDate = birthDate;
    b.deceased = deceased;
    b.addresses = addresses;
    b.careProviders = careProviders;
    b.links = links;
    return b;
  }

  /** A FHIR id, unique among the provider's patients. */
  public String id() {
    return id;
  }

  /** When the source last changed the record, if the source knows. */
  public Optional<Instant> updated() {
    return Optional.ofNullable(updated);
  }

  /** Every identifier the source has; served with the tenant's preferred MRN first. */
  public List<Identifier> identifiers() {
    return identifiers;
  }

  /** Whether the record is in use; false for one that was merged into another. */
  public Optional<Boolean> active() {
    return Optional.ofNullable(active);
  }

  /** Names, the usual or official one first. */
  public List<HumanName> names() {
    return names;
  }

  /** Telephone numbers and the like. */
  public List<ContactPoint> telecoms() {
    return telecoms;
  }

  /** Administrative gender. */
  public Optional<Gender> gender() {
    return Optional.ofNullable(gender);
  }

  /** Date of birth, to the precision known; never with a time of day. */
  public Optional<PartialDateTime> birthDate() {
    return Optional.ofNullable(birthDate);
  }

  /** Whether, and when, the patient died. */
  public Optional<Deceased> deceased() {
    return Optional.ofNullable(deceased);
  }

  /** Postal addresses. */
  public List<Address> addresses() {
    return addresses;
  }

  /** The patient's primary care providers (DSTU2 careProvider, STU3 generalPractitioner). */
  public List<Reference> careProviders() {
    return careProviders;
  }

  /** Other records of the same person, such as the one this was merged into. */
  public List<PatientLink> links() {
    return links;
  }

  @Override
  Object[] parts() {
    return new Object[] {
      id,
      updated,
      identifiers,
      active,
      names,
      telecoms,
      gender,
      birthDate,
      deceased,
      addresses,
      careProviders,
      links
    };
  }

  /** Not safe for several threads at once; {@code null} means absent. */
  public static final class Builder {
    private final String id;
    private Instant updated;
    private List<Identifier> identifiers = List.of();
    private Boolean active;
    private List<HumanName> names = List.of();
    private List<ContactPoint> telecoms = List.of();
    private Gender gender;
    private PartialDateTime birthDate;
    private Deceased deceased;
    private List<Address> addresses = List.of();
    private List<Reference> careProviders = List.of();
    private List<PatientLink> links = List.of();

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

    public Builder active(Boolean active) {
      this.active = active;
      return this;
    }

    public Builder names(List<HumanName> names) {
      this.names = List.copyOf(names);
      return this;
    }

    public Builder telecoms(List<ContactPoint> telecoms) {
      this.telecoms = List.copyOf(telecoms);
      return this;
    }

    public Builder gender(Gender gender) {
      this.gender = gender;
      return this;
    }

    /**
     * The date of birth.
     *
     * @throws IllegalArgumentException if it has a time of day
     */
    public Builder birthDate(PartialDateTime birthDate) {
      if (birthDate != null && birthDate.hasTime()) {
        throw new IllegalArgumentException("a birth date has no time of day");
      }
      this.birthDate = birthDate;
      return this;
    }

    public Builder deceased(Deceased deceased) {
      this.deceased = deceased;
      return this;
    }

    public Builder addresses(List<Address> addresses) {
      this.addresses = List.copyOf(addresses);
      return this;
    }

    public Builder careProviders(List<Reference> careProviders) {
      this.careProviders = List.copyOf(careProviders);
      return this;
    }

    public Builder links(List<PatientLink> links) {
      this.links = List.copyOf(links);
      return this;
    }

    public Patient build() {
      return new Patient(this);
    }
  }
}
