package dev.rounds.stu3;

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
          new TypeBinding<>("Patient", Patient.class, PatientParams.TABLE, PatientWriter::write));

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
