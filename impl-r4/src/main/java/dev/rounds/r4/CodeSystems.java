package dev.rounds.r4;

/**
 * The URIs of HL7's v2 tables and v3 code systems, which R4 moved: R4's "Using Codes in Resources"
 * page and the "v2" and "v3 Code System Namespaces" pages of DSTU2 and STU3. Others are as they
 * were.
 */
final class CodeSystems {
  private static final String R4_V2 = "http://terminology.hl7.org/CodeSystem/v2-";
  private static final String R4_V3 = "http://terminology.hl7.org/CodeSystem/v3-";
  private static final String OLDER_V2 = "http://hl7.org/fhir/v2/";
  private static final String OLDER_V3 = "http://hl7.org/fhir/v3/";

  private CodeSystems() {}

  /** The URI of the same code system in DSTU2 and STU3. */
  static String neutral(String system) {
    if (system.startsWith(R4_V3)) {
      return OLDER_V3 + system.substring(R4_V3.length());
    }
    if (!system.startsWith(R4_V2)) {
      return system;
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
    return system.startsWith(OLDER_V2) || system.startsWith(OLDER_V3);
  }
}
