package dev.rounds.dstu2;

import dev.rounds.api.model.Coding;
import java.util.Optional;
import java.util.Set;

/**
 * The codes of {@code Timing.code} that DSTU2 defines in a code system of its own, and records hold
 * as STU3 does, in the one that has the others.
 */
final class TimingAbbreviations {
  private static final String DSTU2 = "http://hl7.org/fhir/timing-abbreviation";
  private static final String V3 = "http://hl7.org/fhir/v3/GTSAbbreviation";
  private static final Set<String> CODES = Set.of("QD", "QOD", "Q4H", "Q6H");

  private TimingAbbreviations() {}

  /** The system of a coding as DSTU2 has it. */
  static Optional<String> ofDstu2(Coding coding) {
    return coding.system().filter(V3::equals).isPresent()
            && coding.code().filter(CODES::contains).isPresent()
        ? Optional.of(DSTU2)
        : coding.system();
  }

  /** The system as records have it. */
  static String neutral(String system) {
    return system.equals(DSTU2) ? V3 : system;
  }
}
