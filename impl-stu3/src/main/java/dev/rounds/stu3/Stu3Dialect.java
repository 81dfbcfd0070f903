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
import dev.rounds.fhir.Include;
import dev.rounds.fhir.Metadata;
import dev.rounds.fhir.TypeBinding;
import dev.rounds.fhir.out.FhirOut;
import java.util.List;

/** FHIR STU3: what is served in it. Stateless. */
public final class Stu3Dialect implements Dialect {
  private static final List<TypeBinding<?>> TYPES =
      List.of(
          new TypeBinding<>("Patient", Patient.class, PatientParams.TABLE, PatientWriter::write)
              .elements(
                  "",
                  "identifier active name telecom gender birthDate deceased[x] address animal"
                      + " managingOrganization link"),
          new TypeBinding<>(
                  "Observation",
                  Observation.class,
                  ObservationParams.TABLE,
                  ObservationWriter::write)
              .including(List.of(Include.patient("patient")))
              .elements(
                  "status code",
                  "identifier basedOn status code subject effective[x] issued performer value[x]"
                      + " related component"),
          new TypeBinding<>(
                  "Condition", Condition.class, ConditionParams.TABLE, ConditionWriter::write)
              .including(List.of(Include.patient("patient")))
              .elements(
                  "subject",
                  "identifier clinicalStatus verificationStatus code bodySite subject context"
                      + " onset[x] assertedDate asserter"),
          new TypeBinding<>(
                  "Encounter", Encounter.class, EncounterParams.TABLE, EncounterWriter::write)
              .including(List.of(Include.patient("patient"), Include.locations()))
              .elements(
                  "status",
                  "identifier status class type subject episodeOfCare participant appointment"
                      + " reason diagnosis"),
          new TypeBinding<>(
                  "AllergyIntolerance",
                  AllergyIntolerance.class,
                  AllergyIntoleranceParams.TABLE,
                  AllergyIntoleranceWriter::write)
              .including(List.of(Include.patient("patient")))
              .elements(
                  "verificationStatus patient",
                  "identifier clinicalStatus verificationStatus type category criticality code"
                      + " patient asserter"),
          new TypeBinding<>(
                  "MedicationRequest",
                  MedicationOrder.class,
                  MedicationRequestParams.TABLE,
                  MedicationRequestWriter::write)
              .including(List.of(Include.patient("patient")))
              .elements(
                  "intent medication[x] subject",
                  "definition basedOn groupIdentifier status intent priority medication[x] subject"
                      + " authoredOn requester"),
          new TypeBinding<>(
                  "MedicationStatement",
                  MedicationStatement.class,
                  MedicationStatementParams.TABLE,
                  MedicationStatementWriter::write,
                  true)
              .including(List.of(Include.patient("patient")))
              .elements(
                  "status medication[x] subject taken",
                  "identifier basedOn partOf context status category medication[x] effective[x]"
                      + " dateAsserted subject taken"),
          new TypeBinding<>("Coverage", Coverage.class, CoverageParams.TABLE, CoverageWriter::write)
              .including(List.of(Include.patient("patient")))
              .elements(
                  "",
                  "identifier status type policyHolder subscriber subscriberId beneficiary period"
                      + " payor dependent sequence order network"),
          new TypeBinding<>("Location", Location.class, List.of(), LocationWriter::write)
              .elements(
                  "",
                  "identifier status operationalStatus name description mode type physicalType"
                      + " managingOrganization"));

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
