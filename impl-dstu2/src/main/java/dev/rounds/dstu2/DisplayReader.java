package dev.rounds.dstu2;

import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import java.util.Optional;
import java.util.Set;

/** Reads the words for a resource that records refer to. */
final class DisplayReader {
  static final Set<String> TYPES = Set.of("Organization", "Practitioner");

  private DisplayReader() {}

  static Optional<String> display(FhirNode resource) {
    return switch (resource.resourceType().orElse("")) {
      case "Organization" -> resource.text("name");
      case "Practitioner" ->
          resource.child("name").flatMap(DatatypeReader::name).flatMap(CommonDatatypes::words);
      default -> Optional.empty();
    };
  }
}
