package dev.rounds.dstu2;

import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.EncounterLocation;
import dev.rounds.api.model.EncounterParticipant;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.References;
import java.util.Optional;
import java.util.Set;

/** Reads Encounter, as DSTU2's "Encounter" page lists its elements. */
final class EncounterReader {
  private static final Set<Encounter.Status> STATUSES =
      Set.of(
          Encounter.Status.PLANNED,
          Encounter.Status.ARRIVED,
          Encounter.Status.IN_PROGRESS,
          Encounter.Status.ONLEAVE,
          Encounter.Status.FINISHED,
          Encounter.Status.CANCELLED);

  private static final EncounterParticipant NO_PARTICIPANT = EncounterParticipant.builder().build();
  private static final EncounterLocation NO_LOCATION = EncounterLocation.builder().build();

  private EncounterReader() {}

  static Optional<Encounter> read(FhirNode node, References references) {
    return CommonDatatypes.id(node).map(id -> encounter(id, node, references));
  }

  private static Encounter encounter(String id, FhirNode node, References references) {
    return Encounter.builder(id)
        .updated(CommonDatatypes.updated(node).orElse(null))
        .identifiers(node.each("identifier", DatatypeReader::identifier))
        .status(node.code("status", EncounterReader::status).orElse(null))
        .classCode(
            node.code("class", code -> Optional.of(code).filter(EncounterClass::isCode))
                .flatMap(EncounterClass::actCode)
                .orElse(null))
        .types(node.each("type", DatatypeReader::concept))
        .priority(node.child("priority").flatMap(DatatypeReader::concept).orElse(null))
        .patient(
            node.child("patient")
                .flatMap(patient -> DatatypeReader.patient(patient, references))
                .orElse(null))
        .participants(node.each("participant", it -> participant(it, references)))
        .period(node.child("period").flatMap(CommonDatatypes::period).orElse(null))
        .reasons(node.each("reason", DatatypeReader::concept))
        .dischargeDisposition(
            node.child("hospitalization")
                .flatMap(stay -> stay.child("dischargeDisposition"))
                .flatMap(DatatypeReader::concept)
                .orElse(null))
        .locations(node.each("location", it -> location(it, references)))
        .serviceProvider(
            node.child("serviceProvider")
                .flatMap(provider -> DatatypeReader.reference(provider, references))
                .orElse(null))
        .build();
  }

  private static Optional<Encounter.Status> status(String code) {
    return Encounter.Status.ofCode(code).filter(STATUSES::contains);
  }

  private static Optional<EncounterParticipant> participant(FhirNode node, References references) {
    return Optional.of(
            EncounterParticipant.builder()
                .types(node.each("type", DatatypeReader::concept))
                .period(node.child("period").flatMap(CommonDatatypes::period).orElse(null))
                .individual(
                    node.child("individual")
                        .flatMap(individual -> DatatypeReader.reference(individual, references))
                        .orElse(null))
                .build())
        .filter(participant -> !participant.equals(NO_PARTICIPANT));
  }

  private static Optional<EncounterLocation> location(FhirNode node, References references) {
    return Optional.of(
            EncounterLocation.builder()
                .location(
                    node.child("location")
                        .flatMap(location -> DatatypeReader.reference(location, references))
                        .orElse(null))
                .status(node.code("status", EncounterLocation.Status::ofCode).orElse(null))
                .period(node.child("period").flatMap(CommonDatatypes::period).orElse(null))
                .build())
        .filter(location -> !location.equals(NO_LOCATION));
  }

  /** Whether nothing speaks against DSTU2. */
  static boolean fits(FhirNode node) {
    return node.form("class") != Form.OBJECT
        && node.form("appointment") != Form.ARRAY
        && !Hints.any(node, "subject", "reasonCode", "reasonReference", "diagnosis", "account")
        && !Hints.any(node, "classHistory", "serviceType", "basedOn")
        && !Hints.code(node, "status", Set.of("triaged", "entered-in-error", "unknown"))
        && !Hints.within(node, "location", location -> location.has("physicalType"));
  }
}
