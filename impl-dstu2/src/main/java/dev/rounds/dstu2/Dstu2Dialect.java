package dev.rounds.dstu2;

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
          new TypeBinding<>("Patient", Patient.class, PatientParams.TABLE, PatientWriter::write));

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
