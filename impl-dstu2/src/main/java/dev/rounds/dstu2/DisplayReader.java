package dev.rounds.dstu2;

import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import java.util.Optional;
import java.util.Set;

/** Reads the words for a resource that records refer to. */
final class DisplayReader {
  /** The types of which no record is made. */
  static final Set<String> TYPES = Set.of("Organization", "Practitioner", "RelatedPerson");

  private DisplayReader() {}

  static Optional<String> display(FhirNode resource) {
    return switch (resource.resourceType().orElse("")) {
      case "Organization" -> resource.text("name");
      // Most places have a name; those within another are often only described.
      case "Location" -> resource.text("name").or(() -> resource.text("description"));
      case "Patient" ->
          resource.each("name", DatatypeReader::name).stream()
              .map(CommonDatatypes::words)
              .flatMap(Optional::stream)
              .findFirst();
      case "Practitioner", "RelatedPerson" ->
          resource.child("name").flatMap(DatatypeReader::name).flatMap(CommonDatatypes::words);
      default -> Optional.empty();
    };
  }
}
