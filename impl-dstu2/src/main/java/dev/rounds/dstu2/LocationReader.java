package dev.rounds.dstu2;

import dev.rounds.api.model.Location;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.References;
import java.util.Optional;

/** Reads Location, as DSTU2's "Location" page lists its elements. */
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
        .type(node.child("type").flatMap(DatatypeReader::concept).orElse(null))
        .telecoms(node.each("telecom", DatatypeReader::telecom))
        .address(node.child("address").flatMap(DatatypeReader::address).orElse(null))
        .physicalType(node.child("physicalType").flatMap(DatatypeReader::concept).orElse(null))
        .managingOrganization(
            node.child("managingOrganization")
                .flatMap(organization -> DatatypeReader.reference(organization, references))
                .orElse(null))
        .partOf(
            node.child("partOf")
                .flatMap(whole -> DatatypeReader.reference(whole, references))
                .orElse(null))
        .build();
  }

  /** Whether nothing speaks against DSTU2. */
  static boolean fits(FhirNode node) {
    return node.form("type") != Form.ARRAY
        && !Hints.any(node, "alias", "operationalStatus", "hoursOfOperation", "endpoint")
        && !Hints.any(node, "availabilityExceptions");
  }
}
