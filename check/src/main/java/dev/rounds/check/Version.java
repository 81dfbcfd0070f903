package dev.rounds.check;

/** The FHIR versions that the app speaks. */
enum Version {
  DSTU2("Conformance"),
  STU3("CapabilityStatement");

  private final String metadata;

  Version(String metadata) {
    this.metadata = metadata;
  }

  /** The resource type of its metadata. */
  String metadata() {
    return metadata;
  }
}
