package dev.rounds.fhir;

import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.fhir.out.FhirOut;
import java.util.List;

/** A dialect small enough to see the engine through. */
final class TestDialect implements Dialect {
  static final TypeBinding<Patient> PATIENT =
      new TypeBinding<>(
          "Patient",
          Patient.class,
          List.of(
              SearchParam.id("_id", null, "id"),
              SearchParam.lastUpdated(null),
              SearchParam.token("identifier", Aspect.IDENTIFIER, null, "identifier"),
              SearchParam.text("family", Aspect.FAMILY, null, "family"),
              SearchParam.text("given", Aspect.GIVEN, null, "given"),
              SearchParam.text("name", Aspect.NAME, null, "name"),
              SearchParam.date("birthdate", Aspect.BIRTH_DATE, null, "birthdate"),
              SearchParam.gender("gender", null, "gender")),
          (out, patient) -> {
            out.text("id", patient.id());
            out.each(
                "identifier", patient.identifiers(), (o, each) -> o.text("value", each.value()));
          });

  @Override
  public FhirVersion version() {
    return FhirVersion.STU3;
  }

  @Override
  public List<TypeBinding<?>> types() {
    return List.of(PATIENT);
  }

  @Override
  public String metadataType() {
    return "CapabilityStatement";
  }

  @Override
  public void writeMetadata(FhirOut out, Metadata metadata) {
    out.text("status", "active");
  }

  @Override
  public boolean outcomeIsResource() {
    return false;
  }
}
