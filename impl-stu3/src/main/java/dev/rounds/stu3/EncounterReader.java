package dev.rounds.stu3;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.EncounterLocation;
import dev.rounds.api.model.EncounterParticipant;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.References;
import java.util.Optional;

/** Reads Encounter, as STU3's "Encounter" page lists its elements. */
final class EncounterReader {
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
        .status(node.code("status", Encounter.Status::ofCode).orElse(null))
        .classCode(
            node.child("class")
                .flatMap(coding -> CommonDatatypes.coding(coding, EncounterReader::classSystem))
                .orElse(null))
        .types(node.each("type", DatatypeReader::concept))
        .priority(DatatypeReader.concept(node, "priority").orElse(null))
        .patient(DatatypeReader.patient(node, "subject", references).orElse(null))
        .participants(node.each("participant", it -> participant(it, references)))
        .period(node.child("period").flatMap(CommonDatatypes::period).orElse(null))
        .reasons(node.each("reason", DatatypeReader::concept))
        .dischargeDisposition(
            node.child("hospitalization").flatMap(EncounterReader::disposition).orElse(null))
        .locations(node.each("location", it -> location(it, references)))
        .serviceProvider(DatatypeReader.reference(node, "serviceProvider", references).orElse(null))
        .build();
  }

  private static Optional<EncounterParticipant> participant(FhirNode node, References references) {
    return Optional.of(
            EncounterParticipant.builder()
                .types(node.each("type", DatatypeReader::concept))
                .period(node.child("period").flatMap(CommonDatatypes::period).orElse(null))
                .individual(DatatypeReader.reference(node, "individual", references).orElse(null))
                .build())
        .filter(participant -> !participant.equals(NO_PARTICIPANT));
  }

  private static Optional<CodeableConcept> disposition(FhirNode hospitalization) {
    return DatatypeReader.concept(hospitalization, "dischargeDisposition");
  }

  private static Optional<EncounterLocation> location(FhirNode node, References references) {
    return Optional.of(
            EncounterLocation.builder()
                .location(DatatypeReader.reference(node, "location", references).orElse(null))
                .status(node.code("status", EncounterLocation.Status::ofCode).orElse(null))
                .period(node.child("period").flatMap(CommonDatatypes::period).orElse(null))
                .build())
        .filter(location -> !location.equals(NO_LOCATION));
  }

  /** Whether nothing speaks against STU3. */
  static boolean fits(FhirNode node) {
    return node.form("class") != Form.TEXT
        && !node.has("patient")
        && !node.has("indication")
        && !node.has("reasonCode")
        && !node.has("reasonReference")
        && !node.has("serviceType")
        && !node.has("basedOn")
        && node.form("appointment") != Form.ARRAY
        && Shape.each(node, "location", location -> !location.has("physicalType"))
        && Shape.each(node, "diagnosis", diagnosis -> !diagnosis.has("use"));
  }

  // Some STU3 servers, Synthea among them, write R4's URI for the class.
  private static String classSystem(String system) {
    return system.equals("http://terminology.hl7.org/CodeSystem/v3-ActCode")
        ? "http://hl7.org/fhir/v3/ActCode"
        : system;
  }
}
