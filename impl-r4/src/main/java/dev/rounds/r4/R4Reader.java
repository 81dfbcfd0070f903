package dev.rounds.r4;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.fhir.FhirVersion;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.RecordReader;
import dev.rounds.fhir.in.References;
import java.util.Optional;
import java.util.Set;

/** Reads FHIR R4 (4.0.1). */
public final class R4Reader implements RecordReader {
  private static final Set<String> TYPES =
      Set.of(
          "AllergyIntolerance",
          "Condition",
          "Coverage",
          "Encounter",
          "Location",
          "MedicationRequest",
          "MedicationStatement",
          "Observation",
          "Patient");
  // Some of the types that went before, seen often enough to tell a version by.
  private static final Set<String> EARLIER =
      Set.of("Conformance", "DiagnosticOrder", "MedicationOrder", "ProcedureRequest");

  @Override
  public FhirVersion version() {
    return FhirVersion.R4;
  }

  @Override
  public Set<String> types() {
    return TYPES;
  }

  @Override
  public Set<String> displayTypes() {
    return DisplayReader.TYPES;
  }

  @Override
  public boolean fits(FhirNode resource) {
    String type = resource.resourceType().orElse("");
    if (EARLIER.contains(type) || resource.anywhere("system", CodeSystems::isOlder)) {
      return false;
    }
    return switch (type) {
      case "AllergyIntolerance" -> AllergyIntoleranceReader.fits(resource);
      case "Condition" -> ConditionReader.fits(resource);
      case "Coverage" -> CoverageReader.fits(resource);
      case "Encounter" -> EncounterReader.fits(resource);
      case "Location" -> LocationReader.fits(resource);
      case "Medication" -> MedicationReader.fits(resource);
      case "MedicationRequest" -> MedicationRequestReader.fits(resource);
      case "MedicationStatement" -> MedicationStatementReader.fits(resource);
      case "Observation" -> ObservationReader.fits(resource);
      case "Patient" -> PatientReader.fits(resource);
      case "Practitioner" -> resource.form("name") != Form.OBJECT;
      default -> true;
    };
  }

  @Override
  public Optional<Object> read(FhirNode resource, References references) {
    Optional<?> read =
        switch (resource.resourceType().orElse("")) {
          case "AllergyIntolerance" -> AllergyIntoleranceReader.read(resource, references);
          case "Condition" -> ConditionReader.read(resource, references);
          case "Coverage" -> CoverageReader.read(resource, references);
          case "Encounter" -> EncounterReader.read(resource, references);
          case "Location" -> LocationReader.read(resource, references);
          case "MedicationRequest" -> MedicationRequestReader.read(resource, references);
          case "MedicationStatement" -> MedicationStatementReader.read(resource, references);
          case "Observation" -> ObservationReader.read(resource, references);
          case "Patient" -> PatientReader.read(resource, references);
          default -> throw new IllegalArgumentException("a resource of a type that is not read");
        };
    return read.map(record -> record);
  }

  @Override
  public Optional<CodeableConcept> medication(FhirNode resource) {
    return MedicationReader.code(resource);
  }

  @Override
  public Optional<String> display(FhirNode resource) {
    return resource.resourceType().filter(DisplayReader.TYPES::contains).isPresent()
        ? DisplayReader.display(resource)
        : Optional.empty();
  }
}
