package dev.rounds.r4;

import static dev.rounds.r4.DatatypeReader.concept;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.EncounterLocation;
import dev.rounds.api.model.EncounterParticipant;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.References;
import java.util.Optional;

/** Reads Encounter, as R4's "Encounter" page lists its elements. */
final class EncounterReader {
  private static final EncounterLocation NO_LOCATION = EncounterLocation.builder().build();
  private static final EncounterParticipant NO_PARTICIPANT = EncounterParticipant.builder().build();

  private EncounterReader() {}

  static Optional<Encounter> read(FhirNode node, References references) {
    return CommonDatatypes.id(node).map(id -> encounter(id, node, references));
  }

  private static Encounter encounter(String id, FhirNode node, References references) {
    return Encounter.builder(id)
        .updated(CommonDatatypes.updated(node).orElse(null))
        .identifiers(node.each("identifier", DatatypeReader::identifier))
        .status(node.code("status", Encounter.Status::ofCode).orElse(null))
        .classCode(node.child("class").flatMap(DatatypeReader::coding).orElse(null))
        .types(DatatypeReader.concepts(node, "type"))
        .priority(concept(node, "priority").orElse(null))
        .patient(DatatypeReader.patient(node, "subject", references).orElse(null))
        .participants(node.each("participant", each -> participant(each, references)))
        .period(DatatypeReader.period(node, "period").orElse(null))
        .reasons(DatatypeReader.concepts(node, "reasonCode"))
        .dischargeDisposition(dischargeDisposition(node).orElse(null))
        .locations(node.each("location", each -> location(each, references)))
        .serviceProvider(DatatypeReader.reference(node, "serviceProvider", references).orElse(null))
        .build();
  }

  private static Optional<EncounterParticipant> participant(FhirNode node, References references) {
    return Optional.of(
            EncounterParticipant.builder()
                .types(DatatypeReader.concepts(node, "type"))
                .period(DatatypeReader.period(node, "period").orElse(null))
                .individual(DatatypeReader.reference(node, "individual", references).orElse(null))
                .build())
        .filter(participant -> !participant.equals(NO_PARTICIPANT));
  }

  private static Optional<CodeableConcept> dischargeDisposition(FhirNode node) {
    return node.child("hospitalization").flatMap(stay -> concept(stay, "dischargeDisposition"));
  }

  private static Optional<EncounterLocation> location(FhirNode node, References references) {
    return Optional.of(
            EncounterLocation.builder()
                .location(DatatypeReader.reference(node, "location", references).orElse(null))
                .status(node.code("status", EncounterLocation.Status::ofCode).orElse(null))
                .period(DatatypeReader.period(node, "period").orElse(null))
                .build())
        .filter(location -> !location.equals(NO_LOCATION));
  }

  /** Whether nothing speaks against R4. */
  static boolean fits(FhirNode node) {
    return node.form("class") != Form.TEXT
        && node.form("appointment") != Form.OBJECT
        && !node.has("patient")
        && !node.has("reason")
        && !node.has("indication")
        && !node.has("incomingReferral")
        && node.children("diagnosis").stream().noneMatch(diagnosis -> diagnosis.has("role"));
  }
}
