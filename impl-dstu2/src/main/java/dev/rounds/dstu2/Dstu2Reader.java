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
    return Set.of("Patient");
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
      case "Practitioner" -> resource.form("name") != Form.ARRAY;
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
