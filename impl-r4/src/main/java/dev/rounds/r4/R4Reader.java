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
  // Some of the types that went before, seen often enough to tell a version by.
  private static final Set<String> EARLIER =
      Set.of("Conformance", "DiagnosticOrder", "MedicationOrder", "ProcedureRequest");

  @Override
  public FhirVersion version() {
    return FhirVersion.R4;
  }

  @Override
  public Set<String> types() {
    return Set.of("Patient");
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
      case "Patient" -> PatientReader.fits(resource);
      case "Practitioner" -> resource.form("name") != Form.OBJECT;
      default -> true;
    };
  }

  @Override
  public Optional<Object> read(FhirNode resource, References references) {
    return PatientReader.read(resource, references).map(Object.class::cast);
  }

  @Override
  public Optional<CodeableConcept> medication(FhirNode resource) {
    return "Medication".equals(resource.resourceType().orElse(""))
        ? resource.child("code").flatMap(DatatypeReader::concept)
        : Optional.empty();
  }

  @Override
  public Optional<String> display(FhirNode resource) {
    return DisplayReader.display(resource);
  }
}
