package dev.rounds.core;

import dev.rounds.fhir.Dialect;
import dev.rounds.fhir.FhirVersion;
import dev.rounds.fhir.Metadata;
import dev.rounds.fhir.TypeBinding;
import dev.rounds.fhir.out.FhirOut;
import java.util.List;

/** A FHIR version without resource types: enough to refuse in its media type. */
public record TestDialect(FhirVersion version) implements Dialect {
  /** Both versions that are written. */
  public static List<TestDialect> both() {
    return List.of(new TestDialect(FhirVersion.DSTU2), new TestDialect(FhirVersion.STU3));
  }

  @Override
  public List<TypeBinding<?>> types() {
    return List.of();
  }

  @Override
  public void writeMetadata(FhirOut out, Metadata metadata) {
    out.text("status", "active");
  }

  @Override
  public String metadataType() {
    return "CapabilityStatement";
  }

  @Override
  public boolean outcomeIsResource() {
    return version == FhirVersion.DSTU2;
  }
}
