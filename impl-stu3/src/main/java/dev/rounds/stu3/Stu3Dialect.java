package dev.rounds.stu3;

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

/** FHIR STU3: what is served in it. Stateless. */
public final class Stu3Dialect implements Dialect {
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
              "MedicationRequest",
              MedicationOrder.class,
              MedicationRequestParams.TABLE,
              MedicationRequestWriter::write),
          new TypeBinding<>(
              "MedicationStatement",
              MedicationStatement.class,
              MedicationStatementParams.TABLE,
              MedicationStatementWriter::write,
              true),
          new TypeBinding<>(
              "Coverage", Coverage.class, CoverageParams.TABLE, CoverageWriter::write),
          new TypeBinding<>("Location", Location.class, List.of(), LocationWriter::write));

  @Override
  public FhirVersion version() {
    return FhirVersion.STU3;
  }

  @Override
  public List<TypeBinding<?>> types() {
    return TYPES;
  }

  @Override
  public String metadataType() {
    return "CapabilityStatement";
  }

  @Override
  public boolean outcomeIsResource() {
    return false;
  }

  @Override
  public void writeMetadata(FhirOut out, Metadata metadata) {
    CapabilityStatementWriter.write(out, metadata, TYPES);
  }
}
