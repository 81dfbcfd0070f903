package dev.rounds.stu3;

import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import java.util.Optional;
import java.util.Set;

/** Reads the words for a resource that records refer to. */
final class DisplayReader {
  static final Set<String> TYPES =
      Set.of("Organization", "Practitioner", "PractitionerRole", "RelatedPerson");

  private DisplayReader() {}

  static Optional<String> display(FhirNode resource) {
    return switch (resource.resourceType().orElse("")) {
      case "Organization" -> resource.text("name");
      case "Practitioner", "RelatedPerson" -> name(resource);
      case "PractitionerRole" ->
          resource.child("practitioner").flatMap(practitioner -> practitioner.text("display"));
      default -> Optional.empty();
    };
  }

  /** The same for a contained resource, which is no record of its own whatever its type. */
  static Optional<String> contained(FhirNode resource) {
    return switch (resource.resourceType().orElse("")) {
      case "Location" -> resource.text("name").or(() -> resource.text("description"));
      case "Patient" -> name(resource);
      default -> display(resource);
    };
  }

  private static Optional<String> name(FhirNode resource) {
    return resource.each("name", DatatypeReader::name).stream()
        .findFirst()
        .flatMap(CommonDatatypes::words);
  }
}
