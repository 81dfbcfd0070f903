package dev.rounds.r4;

import dev.rounds.api.model.Coding;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The code systems that R4 moved to {@code terminology.hl7.org}, and their URIs before: HL7's v2
 * tables and v3 code systems (R4's "Using Codes in Resources" page and the "v2" and "v3 Code System
 * Namespaces" pages of DSTU2 and STU3), and those that the value sets of the resource types read
 * here are made of (R4's and STU3's "Terminology Bindings" pages). Others are as they were.
 */
final class CodeSystems {
  /** The codes of {@code Condition.clinicalStatus}, which were plain codes before. */
  static final String CONDITION_CLINICAL = r4("condition-clinical");

  /** The codes of {@code Condition.verificationStatus}, which were plain codes before. */
  static final String CONDITION_VERIFICATION = r4("condition-ver-status");

  /** The codes of {@code AllergyIntolerance.clinicalStatus}, which were plain codes before. */
  static final String ALLERGY_CLINICAL = r4("allergyintolerance-clinical");

  /** The codes of {@code AllergyIntolerance.verificationStatus}, which were plain codes before. */
  static final String ALLERGY_VERIFICATION = r4("allergyintolerance-verification");

  /** The codes of {@code Coverage.class.type}, which is new. */
  static final String COVERAGE_CLASS = r4("coverage-class");

  private static final String R4_V2 = r4("v2-");
  private static final String R4_V3 = r4("v3-");
  private static final String OLDER_V2 = older("v2/");
  private static final String OLDER_V3 = older("v3/");

  private static final Map<String, String> MOVED =
      Map.ofEntries(
          moved("condition-category", "condition-category"),
          moved("coverage-selfpay", "coverage-selfpay"),
          moved("data-absent-reason", "data-absent-reason"),
          moved("discharge-disposition", "discharge-disposition"),
          moved("encounter-type", "encounter-type"),
          moved("location-physical-type", "location-physical-type"),
          moved("medication-statement-category", "medication-statement-category"),
          moved("medicationrequest-category", "medication-request-category"),
          moved("observation-category", "observation-category"),
          moved("participant-type", "participant-type"),
          moved("referencerange-meaning", "referencerange-meaning"),
          moved("subscriber-relationship", "policyholder-relationship"));

  // Codes that came with R4: under the older URI they would be codes that nobody defined.
  private static final Map<String, Set<String>> ADDED =
      Map.of(
          r4("data-absent-reason"),
          Set.of(
              "asked-declined",
              "not-applicable",
              "negative-infinity",
              "positive-infinity",
              "not-permitted"),
          r4("discharge-disposition"),
          Set.of("alt-home"),
          r4("medicationrequest-category"),
          Set.of("discharge"),
          r4("observation-category"),
          Set.of("activity"),
          r4("subscriber-relationship"),
          Set.of("injured"));

  private static final Map<String, Map<String, String>> RENAMED =
      Map.of(
          r4("data-absent-reason"),
          Map.of(
              "asked-unknown", "asked",
              "temp-unknown", "temp",
              "as-text", "astext",
              "not-a-number", "NaN"),
          // The typing error is STU3's.
          r4("referencerange-meaning"),
          Map.of("postmenopausal", "postmeopausal"));

  // R4 gave these codes, which were FHIR's own, to v2's table 0203.
  private static final String R4_IDENTIFIER_TYPE = r4("v2-0203");
  private static final String OLDER_IDENTIFIER_TYPE = older("identifier-type");
  private static final Set<String> IDENTIFIER_TYPES = Set.of("FILL", "PLAC", "SB", "SNO", "UDI");

  private CodeSystems() {}

  private static String r4(String name) {
    return "http://terminology.hl7.org/CodeSystem/" + name;
  }

  private static String older(String name) {
    return "http://hl7.org/fhir/" + name;
  }

  private static Map.Entry<String, String> moved(String name, String before) {
    return Map.entry(r4(name), older(before));
  }

  /**
   * The same coding as STU3 has it, and DSTU2 if it has the code system at all. One of a code that
   * came with R4 stays as it is.
   */
  static Coding neutral(Coding coding) {
    Optional<String> system = coding.system();
    if (system.isEmpty()) {
      return coding;
    }
    String code = coding.code().orElse("");
    if (ADDED.getOrDefault(system.get(), Set.of()).contains(code)) {
      return coding;
    }
    String before = RENAMED.getOrDefault(system.get(), Map.of()).getOrDefault(code, code);
    return Coding.of(
            neutral(system.get(), code),
            before.isEmpty() ? null : before,
            coding.display().orElse(null))
        .withVersion(coding.version().orElse(null))
        .withUserSelected(coding.userSelected().orElse(null));
  }

  private static String neutral(String system, String code) {
    if (system.equals(R4_IDENTIFIER_TYPE) && IDENTIFIER_TYPES.contains(code)) {
      return OLDER_IDENTIFIER_TYPE;
    }
    if (system.startsWith(R4_V3)) {
      return OLDER_V3 + system.substring(R4_V3.length());
    }
    if (!system.startsWith(R4_V2)) {
      return MOVED.getOrDefault(system, system);
    }
    // A table of one version of v2 alone, such as 0360 of 2.7, was 0360/2.7 and became 2.7-0360.
    String table = system.substring(R4_V2.length());
    int dash = table.indexOf('-');
    return dash < 0
        ? OLDER_V2 + table
        : OLDER_V2 + table.substring(dash + 1) + '/' + table.substring(0, dash);
  }

  /** Whether it is a URI that R4 no longer uses. */
  static boolean isOlder(String system) {
    return system.startsWith(OLDER_V2)
        || system.startsWith(OLDER_V3)
        || system.equals(OLDER_IDENTIFIER_TYPE)
        || MOVED.containsValue(system);
  }
}
