package dev.rounds.r4;

import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import java.util.Optional;
import java.util.Set;

/** Reads the words for a resource that records refer to. */
final class DisplayReader {
  /** Those that no records are made of. */
  static final Set<String> TYPES =
      Set.of("CareTeam", "Organization", "Practitioner", "PractitionerRole", "RelatedPerson");

  private DisplayReader() {}

  static Optional<String> display(FhirNode resource) {
    return switch (resource.resourceType().orElse("")) {
      case "CareTeam", "Location", "Organization" -> resource.text("name");
      case "Patient", "Practitioner", "RelatedPerson" ->
          resource.each("name", DatatypeReader::name).stream()
              .findFirst()
              .flatMap(CommonDatatypes::words);
      // A role has no name; whose it is says more than where.
      case "PractitionerRole" ->
          resource.child("practitioner").flatMap(practitioner -> practitioner.text("display"));
      default -> Optional.empty();
    };
  }
}
