package dev.rounds.dstu2;

import dev.rounds.api.model.Coding;
import java.util.Optional;

/**
 * The class of an encounter: DSTU2 has codes of its own, records have those of {@code
 * http://hl7.org/fhir/v3/ActCode}.
 */
final class EncounterClass {
  private static final String ACT_CODE = "http://hl7.org/fhir/v3/ActCode";
  private static final String OTHER = "other";

  private EncounterClass() {}

  /** The code of DSTU2; {@code other} where it has none. */
  static String code(Coding actCode) {
    if (actCode.system().filter(system -> !system.equals(ACT_CODE)).isPresent()) {
      return OTHER;
    }
    String code = actCode.code().orElse("");
    if (actCode.system().isEmpty() && isCode(code)) {
      return code; // STU3 servers that came from DSTU2 keep its words
    }
    return switch (code) {
      case "IMP", "ACUTE", "NONAC" -> "inpatient";
      case "AMB" -> "ambulatory";
      case "EMER" -> "emergency";
      case "HH" -> "home";
      case "FLD" -> "field";
      case "SS" -> "daytime";
      case "VR" -> "virtual";
      default -> OTHER;
    };
  }

  /** Whether it is a code of DSTU2. */
  static boolean isCode(String code) {
    return code.equals(OTHER) || actCode(code).isPresent();
  }

  /** What a code of DSTU2 means; {@code other} means nothing. */
  static Optional<Coding> actCode(String code) {
    return switch (code) {
      case "inpatient" -> actCode("IMP", "inpatient encounter");
      case "outpatient", "ambulatory" -> actCode("AMB", "ambulatory");
      case "emergency" -> actCode("EMER", "emergency");
      case "home" -> actCode("HH", "home health");
      case "field" -> actCode("FLD", "field");
      case "daytime" -> actCode("SS", "short stay");
      case "virtual" -> actCode("VR", "virtual");
      default -> Optional.empty();
    };
  }

  private static Optional<Coding> actCode(String code, String display) {
    return Optional.of(Coding.of(ACT_CODE, code, display));
  }
}
