package dev.rounds.dstu2;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.fhir.FhirVersion;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.RecordReader;
import dev.rounds.fhir.in.References;
import java.util.Optional;
import java.util.Set;

/** Reads FHIR DSTU2 (1.0.2). */
public final class Dstu2Reader implements RecordReader {
  // Some of the types that came later, seen often enough to tell a version by.
  private static final Set<String> LATER =
      Set.of("CapabilityStatement", "CareTeam", "MedicationRequest", "ServiceRequest");
  private static final String R4_SYSTEMS = "http://terminology.hl7.org/";

  @Override
  public FhirVersion version() {
    return FhirVersion.DSTU2;
  }

  @Override
  public Set<String> types() {
    return DatatypeWriter.SERVED;
  }

  @Override
  public Set<String> displayTypes() {
    return DisplayReader.TYPES;
  }

  @Override
  public boolean fits(FhirNode resource) {
    String type = resource.resourceType().orElse("");
    if (LATER.contains(type)
        || resource.anywhere("system", system -> system.startsWith(R4_SYSTEMS))) {
      return false;
    }
    return switch (type) {
      case "Patient" -> PatientReader.fits(resource);
      case "Observation" -> ObservationReader.fits(resource);
      case "Condition" -> ConditionReader.fits(resource);
      case "Encounter" -> EncounterReader.fits(resource);
      case "AllergyIntolerance" -> AllergyIntoleranceReader.fits(resource);
      case "MedicationStatement" -> MedicationStatementReader.fits(resource);
      case "Coverage" -> CoverageReader.fits(resource);
      case "Location" -> LocationReader.fits(resource);
      case "Medication" -> !Hints.any(resource, "status", "form", "ingredient", "isOverTheCounter");
      case "Practitioner" -> resource.form("name") != Form.ARRAY;
      default -> true;
    };
  }

  @Override
  public Optional<Object> read(FhirNode resource, References references) {
    return record(resource, references).map(Object.class::cast);
  }

  private static Optional<?> record(FhirNode resource, References references) {
    return switch (resource.resourceType().orElse("")) {
      case "Patient" -> PatientReader.read(resource, references);
      case "Observation" -> ObservationReader.read(resource, references);
      case "Condition" -> ConditionReader.read(resource, references);
      case "Encounter" -> EncounterReader.read(resource, references);
      case "AllergyIntolerance" -> AllergyIntoleranceReader.read(resource, references);
      case "MedicationOrder" -> MedicationOrderReader.read(resource, references);
      case "MedicationStatement" -> MedicationStatementReader.read(resource, references);
      case "Coverage" -> CoverageReader.read(resource, references);
      case "Location" -> LocationReader.read(resource, references);
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<CodeableConcept> medication(FhirNode resource) {
    return DatatypeReader.medicationCode(resource);
  }

  @Override
  public Optional<String> display(FhirNode resource) {
    return DisplayReader.display(resource);
  }
}
