package dev.rounds.stu3;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.fhir.FhirVersion;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.RecordReader;
import dev.rounds.fhir.in.References;
import java.util.Optional;
import java.util.Set;

/** Reads FHIR STU3 (3.0.1). */
public final class Stu3Reader implements RecordReader {
  // Some of the types that went before or came later, seen often enough to tell a version by.
  private static final Set<String> OTHERS =
      Set.of("Conformance", "DiagnosticOrder", "MedicationOrder", "ServiceRequest");
  private static final String R4_SYSTEMS = "http://terminology.hl7.org/";

  @Override
  public FhirVersion version() {
    return FhirVersion.STU3;
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
    // R4 has no Encounter.reason: such an encounter is older, whatever URIs it uses.
    boolean older = type.equals("Encounter") && resource.has("reason");
    if (OTHERS.contains(type)
        || (!older && resource.anywhere("system", system -> system.startsWith(R4_SYSTEMS)))) {
      return false;
    }
    return switch (type) {
      case "Patient" -> PatientReader.fits(resource);
      case "Observation" -> ObservationReader.fits(resource);
      case "Condition" -> ConditionReader.fits(resource);
      case "Encounter" -> EncounterReader.fits(resource);
      case "AllergyIntolerance" -> AllergyIntoleranceReader.fits(resource);
      case "MedicationRequest" -> MedicationRequestReader.fits(resource);
      case "MedicationStatement" -> MedicationStatementReader.fits(resource);
      case "Coverage" -> CoverageReader.fits(resource);
      case "Location" -> LocationReader.fits(resource);
      case "Practitioner", "RelatedPerson" -> resource.form("name") != Form.OBJECT;
      default -> true;
    };
  }

  @Override
  public Optional<Object> read(FhirNode resource, References references) {
    Optional<?> record =
        switch (resource.resourceType().orElse("")) {
          case "Patient" -> PatientReader.read(resource, references);
          case "Observation" -> ObservationReader.read(resource, references);
          case "Condition" -> ConditionReader.read(resource, references);
          case "Encounter" -> EncounterReader.read(resource, references);
          case "AllergyIntolerance" -> AllergyIntoleranceReader.read(resource, references);
          case "MedicationRequest" -> MedicationRequestReader.read(resource, references);
          case "MedicationStatement" -> MedicationStatementReader.read(resource, references);
          case "Coverage" -> CoverageReader.read(resource, references);
          case "Location" -> LocationReader.read(resource, references);
          default -> throw new IllegalArgumentException("not one of the types that are read");
        };
    return record.map(Object.class::cast);
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
