package dev.rounds.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A field that the app reads (Patients app interface, section 5).
 *
 * @param name as the interface writes it
 * @param required R, minimum required; else +, better experience
 * @param paths where it may stand: one that says something suffices
 */
record Field(String name, boolean required, List<String> paths) {
  private static final String MRN_SYSTEM = "http://hl7.org/fhir/v2/0203";

  /** The MRN: the one field whose value depends on another. */
  static final Field MRN = new Field("identifier (MRN)", true, List.of());

  static Field required(String name, String... paths) {
    return new Field(name, true, paths.length == 0 ? List.of(name) : List.of(paths));
  }

  static Field better(String name, String... paths) {
    return new Field(name, false, paths.length == 0 ? List.of(name) : List.of(paths));
  }

  /** The field's first value in a resource. */
  Optional<JsonNode> in(JsonNode resource) {
    if (equals(MRN)) {
      return mrn(resource).map(identifier -> identifier.path("value"));
    }
    return paths.stream().flatMap(path -> Paths.at(resource, path).stream()).findFirst();
  }

  /** The identifier of a patient whose type is MR and that has a value. */
  static Optional<JsonNode> mrn(JsonNode patient) {
    return Paths.at(patient, "identifier").stream()
        .filter(Field::isMrn)
        .filter(identifier -> !identifier.path("value").asText().isBlank())
        .findFirst();
  }

  private static boolean isMrn(JsonNode identifier) {
    return Paths.at(identifier, "type.coding").stream()
        .anyMatch(
            coding ->
                coding.path("code").asText().equals("MR")
                    && coding.path("system").asText().equals(MRN_SYSTEM));
  }
}
