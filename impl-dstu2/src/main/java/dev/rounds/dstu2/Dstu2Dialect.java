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
import dev.rounds.fhir.Include;
import dev.rounds.fhir.Metadata;
import dev.rounds.fhir.TypeBinding;
import dev.rounds.fhir.out.FhirOut;
import java.util.List;

/** FHIR DSTU2: what is served in it. Stateless. */
public final class Dstu2Dialect implements Dialect {
  private static final List<TypeBinding<?>> TYPES =
      List.of(
          new TypeBinding<>("Patient", Patient.class, PatientParams.TABLE, PatientWriter::write)
              .elements(
                  "",
                  "identifier active name telecom gender birthDate deceased[x] address animal"
                      + " managingOrganization"),
          new TypeBinding<>(
                  "Observation",
                  Observation.class,
                  ObservationParams.TABLE,
                  ObservationWriter::write)
              .including(List.of(Include.patient("patient")))
              .elements(
                  "status code",
                  "status code subject effective[x] issued performer value[x] related component"),
          new TypeBinding<>(
                  "Condition", Condition.class, ConditionParams.TABLE, ConditionWriter::write)
              .including(List.of(Include.patient("patient")))
              .elements(
                  "patient code verificationStatus",
                  "identifier patient encounter asserter dateRecorded code category clinicalStatus"
                      + " verificationStatus severity onset[x] abatement[x] stage evidence bodySite notes"),
          new TypeBinding<>(
                  "Encounter", Encounter.class, EncounterParams.TABLE, EncounterWriter::write)
              .including(List.of(Include.patient("patient"), Include.locations()))
              .elements(
                  "status",
                  "identifier status class type patient episodeOfCare participant appointment"
                      + " reason"),
          new TypeBinding<>(
                  "AllergyIntolerance",
                  AllergyIntolerance.class,
                  AllergyIntoleranceParams.TABLE,
                  AllergyIntoleranceWriter::write)
              .including(List.of(Include.patient("patient")))
              .elements(
                  "patient substance",
                  "identifier onset recordedDate recorder patient reporter substance status"
                      + " criticality type category lastOccurence"),
          new TypeBinding<>(
                  "MedicationOrder",
                  MedicationOrder.class,
                  MedicationOrderParams.TABLE,
                  MedicationOrderWriter::write)
              .including(List.of(Include.patient("patient")))
              .elements(
                  "medication[x]",
                  "identifier dateWritten status dateEnded reasonEnded patient prescriber"
                      + " encounter reason[x] note medication[x] dosageInstruction dispenseRequest"
                      + " substitution priorPrescription"),
          new TypeBinding<>(
                  "MedicationStatement",
                  MedicationStatement.class,
                  MedicationStatementParams.TABLE,
                  MedicationStatementWriter::write)
              .including(List.of(Include.patient("patient")))
              .elements(
                  "patient status medication[x]",
                  "identifier patient informationSource dateAsserted status wasNotTaken"
                      + " reasonNotTaken reasonForUse[x] effective[x] note supportingInformation"
                      + " medication[x] dosage"),
          new TypeBinding<>("Coverage", Coverage.class, CoverageParams.TABLE, CoverageWriter::write)
              .including(List.of(Include.patient("patient")))
              .elements(
                  "",
                  "issuer period type subscriberId identifier group plan subPlan dependent"
                      + " sequence network"),
          new TypeBinding<>("Location", Location.class, List.of(), LocationWriter::write)
              .elements(
                  "",
                  "identifier status name description mode type physicalType managingOrganization"));

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
