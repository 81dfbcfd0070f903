package dev.rounds.r4;

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
          resource.each("name", DatatypeReader::name).stream()
              .findFirst()
              .flatMap(CommonDatatypes::words);
      default -> Optional.empty();
    };
  }
}
