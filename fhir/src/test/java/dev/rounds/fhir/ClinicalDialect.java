package dev.rounds.fhir;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import dev.rounds.api.spi.Aspect;
import dev.rounds.fhir.out.FhirOut;
import java.util.List;

/** A dialect of clinical types, small enough to see the engine through: it writes ids. */
final class ClinicalDialect implements Dialect {
  private static final SearchParam<?> ID = SearchParam.id("_id", null, "id");
  private static final SearchParam<?> PATIENT = SearchParam.patient("patient", null, "patient");
  private static final SearchParam<?> DATE = SearchParam.date("date", Aspect.DATE, null, "date");
  private static final SearchParam<?> STATUS =
      SearchParam.token("status", Aspect.STATUS, null, "status");

  @Override
  public FhirVersion version() {
    return FhirVersion.STU3;
  }

  @Override
  public List<TypeBinding<?>> types() {
    return List.of(
        TestDialect.PATIENT,
        new TypeBinding<>(
            "Observation",
            Observation.class,
            List.of(
                ID,
                PATIENT,
                DATE,
                STATUS,
                SearchParam.token("code", Aspect.CODE, null, "code"),
                SearchParam.lastUpdated(null),
                SearchParam.token("category", Aspect.CATEGORY, null, "category"),
                SearchParam.encounter("encounter", null, "encounter")),
            (out, record) -> {
              out.text("id", record.id());
              out.text("status", record.status().map(Observation.Status::code));
            }),
        new TypeBinding<>(
            "AllergyIntolerance",
            AllergyIntolerance.class,
            List.of(
                PATIENT,
                SearchParam.shown(
                    "status",
                    AllergyIntolerance.class,
                    record ->
                        record
                            .verification()
                            .map(v -> List.of(Coding.of("urn:status", v.code(), null)))
                            .orElse(List.of()),
                    null,
                    "status")),
            (out, record) -> out.text("id", record.id())),
        new TypeBinding<>(
                "Encounter",
                Encounter.class,
                List.of(ID, PATIENT, DATE),
                (out, record) -> {
                  out.text("id", record.id());
                  out.each(
                      "location",
                      record.locations(),
                      (o, each) ->
                          o.text("display", each.location().orElseThrow().display().orElseThrow()));
                })
            .including(List.of(Include.locations(), Include.patient("patient"))),
        new TypeBinding<>(
            "MedicationStatement",
            MedicationStatement.class,
            List.of(ID, PATIENT, STATUS),
            (out, record) -> {
              out.text("id", record.id());
              out.texts("basedOn", record.orders());
            },
            true),
        new TypeBinding<>(
            "Location", Location.class, List.of(), (out, record) -> out.text("id", record.id())));
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
