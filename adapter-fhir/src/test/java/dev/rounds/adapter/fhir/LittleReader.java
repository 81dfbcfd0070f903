package dev.rounds.adapter.fhir;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.EncounterLocation;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.ObservationValue;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Reference;
import dev.rounds.fhir.FhirVersion;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.RecordReader;
import dev.rounds.fhir.in.References;
import dev.rounds.r4.R4Reader;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Reads patients as R4's reader does, and of clinical resources of R4 what these tests look at. */
final class LittleReader implements RecordReader {
  private final R4Reader r4 = new R4Reader();

  @Override
  public FhirVersion version() {
    return FhirVersion.R4;
  }

  @Override
  public Set<String> types() {
    return Set.of(
        "Patient",
        "Observation",
        "Encounter",
        "AllergyIntolerance",
        "MedicationRequest",
        "Location");
  }

  @Override
  public Set<String> displayTypes() {
    return Set.of("Organization", "Practitioner");
  }

  @Override
  public boolean fits(FhirNode resource) {
    return true;
  }

  @Override
  public Optional<Object> read(FhirNode resource, References references) {
    String type = resource.resourceType().orElseThrow();
    if (type.equals("Patient")) {
      return r4.read(resource, references);
    }
    Function<FhirNode, Optional<Reference>> reference =
        node -> CommonDatatypes.reference(node, references, r4::display);
    return CommonDatatypes.id(resource)
        .map(
            id ->
                switch (type) {
                  case "Observation" -> observation(id, resource, reference);
                  case "Encounter" -> encounter(id, resource, reference);
                  case "AllergyIntolerance" -> allergy(id, resource, reference);
                  case "MedicationRequest" -> order(id, resource, reference);
                  case "Location" ->
                      Location.builder(id).name(resource.text("name").orElse(null)).build();
                  default -> throw new AssertionError("not asked for");
                });
  }

  private static Observation observation(
      String id, FhirNode node, Function<FhirNode, Optional<Reference>> reference) {
    return Observation.builder(id)
        .updated(CommonDatatypes.updated(node).orElse(null))
        .status(node.code("status", Observation.Status::ofCode).orElse(null))
        .categories(node.each("category", LittleReader::concept))
        .code(node.child("code").flatMap(LittleReader::concept).orElse(null))
        .patient(node.child("subject").flatMap(reference).orElse(null))
        .encounter(node.child("encounter").flatMap(reference).orElse(null))
        .effective(CommonDatatypes.dateOrPeriod(node, "effective").orElse(null))
        .issued(node.parsed("issued", PartialDateTime::parse).orElse(null))
        .performers(node.each("performer", reference))
        .value(
            node.child("valueQuantity")
                .flatMap(CommonDatatypes::quantity)
                .map(ObservationValue::of)
                .orElse(null))
        .build();
  }

  private static Encounter encounter(
      String id, FhirNode node, Function<FhirNode, Optional<Reference>> reference) {
    return Encounter.builder(id)
        .patient(node.child("subject").flatMap(reference).orElse(null))
        .locations(
            node.each(
                "location",
                location ->
                    location
                        .child("location")
                        .flatMap(reference)
                        .map(to -> EncounterLocation.builder().location(to).build())))
        .build();
  }

  private static AllergyIntolerance allergy(
      String id, FhirNode node, Function<FhirNode, Optional<Reference>> reference) {
    return AllergyIntolerance.builder(id)
        .patient(node.child("patient").flatMap(reference).orElse(null))
        .narrative(CommonDatatypes.narrative(node).orElse(null))
        .build();
  }

  private static MedicationOrder order(
      String id, FhirNode node, Function<FhirNode, Optional<Reference>> reference) {
    return MedicationOrder.builder(id)
        .patient(node.child("subject").flatMap(reference).orElse(null))
        .medication(
            node.child("medicationCodeableConcept").flatMap(LittleReader::concept).orElse(null))
        .medicationReference(node.child("medicationReference").flatMap(reference).orElse(null))
        .build();
  }

  private static Optional<CodeableConcept> concept(FhirNode node) {
    return CommonDatatypes.concept(node, UnaryOperator.identity());
  }

  @Override
  public Optional<CodeableConcept> medication(FhirNode resource) {
    return r4.medication(resource);
  }

  @Override
  public Optional<String> display(FhirNode resource) {
    return r4.display(resource);
  }
}
