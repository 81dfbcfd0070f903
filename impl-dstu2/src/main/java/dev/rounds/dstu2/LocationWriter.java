package dev.rounds.dstu2;

import dev.rounds.api.model.Location;
import dev.rounds.fhir.out.CommonDatatypes;
import dev.rounds.fhir.out.FhirOut;

/** Writes Location, as DSTU2's "Location" page lists its elements. */
final class LocationWriter {
  private LocationWriter() {}

  static void write(FhirOut out, Location location) {
    DatatypeWriter.start(out, location);
    out.each("identifier", location.identifiers(), CommonDatatypes::identifier);
    out.text("status", location.status().map(Location.Status::code));
    out.text("name", location.name());
    out.text("description", location.description());
    out.text("mode", location.mode().map(Location.Mode::code));
    out.element("type", location.type(), CommonDatatypes::concept);
    out.each("telecom", location.telecoms(), DatatypeWriter::telecom);
    out.element("address", location.address(), CommonDatatypes::address);
    out.element("physicalType", location.physicalType(), CommonDatatypes::concept);
    out.element("managingOrganization", location.managingOrganization(), DatatypeWriter::reference);
    out.element("partOf", location.partOf(), DatatypeWriter::reference);
  }
}
