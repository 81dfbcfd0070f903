package dev.rounds.api.model;

import java.util.List;
import java.util.Optional;

/** Who took part in an encounter, and as what (FHIR {@code Encounter.participant}). */
public final class EncounterParticipant extends Value {
  private final List<CodeableConcept> types;
  private final Period period;
  private final Reference individual;

  private EncounterParticipant(Builder b) {
    types = b.types;
    period = b.period;
    individual = b.individual;
  }

  /** A builder of one in which everything is absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this value. */
  public Builder toBuilder() {
    Builder b = new Builder();
    b.types = types;
    b.period = period;
    b.individual = individual;
    return b;
  }

  /** As what. */
  public List<CodeableConcept> types() {
    return types;
  }

  /** When. */
  public Optional<Period> period() {
    return Optional.ofNullable(period);
  }

  /** Who. */
  public Optional<Reference> individual() {
    return Optional.ofNullable(individual);
  }

  @Override
  Object[] parts() {
    return new Object[] {types, period, individual};
  }

  /** Not safe for several threads at once; {@code null} means absent. */
  public static final class Builder {
    private List<CodeableConcept> types = List.of();
    private Period period;
    private Reference individual;

    private Builder() {}

    public Builder types(List<CodeableConcept> types) {
      this.types = List.copyOf(types);
      return this;
    }

    public Builder period(Period period) {
      this.period = period;
      return this;
    }

    public Builder individual(Reference individual) {
      this.individual = individual;
      return this;
    }

    public EncounterParticipant build() {
      return new EncounterParticipant(this);
    }
  }
}
