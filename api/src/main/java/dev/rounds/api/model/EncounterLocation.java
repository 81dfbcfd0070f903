package dev.rounds.api.model;

import java.util.Optional;

/** Where a patient was during an encounter (FHIR {@code Encounter.location}). */
public final class EncounterLocation extends Value {
  /** Whether a patient is at a place ({@code http://hl7.org/fhir/encounter-location-status}). */
  public enum Status {
    PLANNED,
    ACTIVE,
    RESERVED,
    COMPLETED;

    /** The FHIR code. */
    public String code() {
      return Codes.of(this);
    }

    /** The constant of a FHIR code; empty if there is none. */
    public static Optional<Status> ofCode(String code) {
      return Codes.find(values(), code);
    }
  }

  private final Reference location;
  private final Status status;
  private final Period period;

  private EncounterLocation(Builder b) {
    location = b.location;
    status = b.status;
    period = b.period;
  }

  /** A builder of one in which everything is absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder b = new Builder();
    b.location = location;
    b.status = status;
    b.period = period;
    return b;
  }

  /** The place. */
  public Optional<Reference> location() {
    return Optional.ofNullable(location);
  }

  /** Whether the patient is there. */
  public Optional<Status> status() {
    return Optional.ofNullable(status);
  }

  /** When. */
  public Optional<Period> period() {
    return Optional.ofNullable(period);
  }

  @Override
  Object[] parts() {
    return new Object[] {location, status, period};
  }

  /** Not safe for several threads at once; {@code null} means absent. */
  public static final class Builder {
    private Reference location;
    private Status status;
    private Period period;

    private Builder() {}

    public Builder location(Reference location) {
      this.location = location;
      return this;
    }

    public Builder status(Status status) {
      this.status = status;
      return this;
    }

    public Builder period(Period period) {
      this.period = period;
      return this;
    }

    public EncounterLocation build() {
      return new EncounterLocation(this);
    }
  }
}
