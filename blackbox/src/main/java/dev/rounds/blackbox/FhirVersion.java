package dev.rounds.blackbox;

/** A FHIR version under test, as a client knows it. */
public enum FhirVersion {
  DSTU2("1.0.", "Conformance", "application/json+fhir", "application/xml+fhir"),
  STU3("3.0.", "CapabilityStatement", "application/fhir+json", "application/fhir+xml");

  private final String number;
  private final String metadataType;
  private final String json;
  private final String xml;

  FhirVersion(String number, String metadataType, String json, String xml) {
    this.number = number;
    this.metadataType = metadataType;
    this.json = json;
    this.xml = xml;
  }

  /** The start of the version's number, without the technical correction. */
  String number() {
    return number;
  }

  /** The type of the resource that {@code /metadata} answers. */
  String metadataType() {
    return metadataType;
  }

  /** The media type of its JSON. */
  String json() {
    return json;
  }

  /** The media type of its XML. */
  String xml() {
    return xml;
  }

  FhirVersion other() {
    return this == DSTU2 ? STU3 : DSTU2;
  }
}
