package dev.rounds.dstu2;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Coverage;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.Patient;
import dev.rounds.fhir.Dialect;
import dev.rounds.fhir.FhirVersion;
import dev.rounds.fhir.Metadata;
import dev.rounds.fhir.TypeBinding;
import dev.rounds.fhir.out.FhirOut;
import java.util.List;

/** FHIR DSTU2: what is served in it. Stateless. */
public final class Dstu2Dialect implements Dialect {
  private static final List<TypeBinding<?>> TYPES =
      List.of(
          new TypeBinding<>("Patient", Patient.class, PatientParams.TABLE, PatientWriter::write),
          new TypeBinding<>(
              "Observation", Observation.class, ObservationParams.TABLE, ObservationWriter::write),
          new TypeBinding<>(
              "Condition", Condition.class, ConditionParams.TABLE, ConditionWriter::write),
          new TypeBinding<>(
              "Encounter", Encounter.class, EncounterParams.TABLE, EncounterWriter::write),
          new TypeBinding<>(
              "AllergyIntolerance",
              AllergyIntolerance.class,
              AllergyIntoleranceParams.TABLE,
              AllergyIntoleranceWriter::write),
          new TypeBinding<>(
              "MedicationOrder",
              MedicationOrder.class,
              MedicationOrderParams.TABLE,
              MedicationOrderWriter::write),
          new TypeBinding<>(
              "MedicationStatement",
              MedicationStatement.class,
              MedicationStatementParams.TABLE,
              MedicationStatementWriter::write),
          new TypeBinding<>(
              "Coverage", Coverage.class, CoverageParams.TABLE, CoverageWriter::write),
          new TypeBinding<>("Location", Location.class, List.of(), LocationWriter::write));

  @Override
  public FhirVersion version() {
    return FhirVersion.DSTU2;
  }

  @Override
  public List<TypeBinding<?>> types() {
    return TYPES;
  }

  @Override
  public String metadataType() {
    return "Conformance";
  }

  @Override
  public boolean outcomeIsResource() {
    return true;
  }

  @Override
  public void writeMetadata(FhirOut out, Metadata metadata) {
    ConformanceWriter.write(out, metadata, TYPES);
  }
}
