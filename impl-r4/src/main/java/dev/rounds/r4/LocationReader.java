package dev.rounds.r4;

import dev.rounds.api.model.Location;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.References;
import java.util.Optional;

/** Reads Location, as R4's "Location" page lists its elements. */
final class LocationReader {
  private LocationReader() {}

  static Optional<Location> read(FhirNode node, References references) {
    return CommonDatatypes.id(node).map(id -> location(id, node, references));
  }

  private static Location location(String id, FhirNode node, References references) {
    return Location.builder(id)
        .updated(CommonDatatypes.updated(node).orElse(null))
        .identifiers(node.each("identifier", DatatypeReader::identifier))
        .status(node.code("status", Location.Status::ofCode).orElse(null))
        .name(node.text("name").orElse(null))
        .description(node.text("description").orElse(null))
        .mode(node.code("mode", Location.Mode::ofCode).orElse(null))
        .type(DatatypeReader.firstConcept(node, "type").orElse(null))
        .telecoms(node.each("telecom", DatatypeReader::telecom))
        .address(node.child("address").flatMap(DatatypeReader::address).orElse(null))
        .physicalType(DatatypeReader.concept(node, "physicalType").orElse(null))
        .managingOrganization(
            DatatypeReader.reference(node, "managingOrganization", references).orElse(null))
        .partOf(DatatypeReader.reference(node, "partOf", references).orElse(null))
        .build();
  }

  /** Whether nothing speaks against R4. */
  static boolean fits(FhirNode node) {
    return node.form("type") != Form.OBJECT;
  }
}
