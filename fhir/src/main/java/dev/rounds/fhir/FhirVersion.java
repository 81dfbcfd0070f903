package dev.rounds.fhir;

import java.util.Locale;

/** A version of FHIR that is read or written here. */
public enum FhirVersion {
  DSTU2("1.0.2", "application/json+fhir", "application/xml+fhir"),
  STU3("3.0.1", "application/fhir+json", "application/fhir+xml"),
  R4("4.0.1", "application/fhir+json", "application/fhir+xml");

  private final String number;
  private final String json;
  private final String xml;

  FhirVersion(String number, String json, String xml) {
    this.number = number;
    this.json = json;
    this.xml = xml;
  }

  /** The version's number, as {@code fhirVersion} of its metadata states it. */
  public String number() {
    return number;
  }

  /** The media type of its JSON. */
  public String json() {
    return json;
  }

  /** The media type of its XML. */
  public String xml() {
    return xml;
  }

  /** The segment that names it in a URL: {@code dstu2}, {@code stu3}, {@code r4}. */
  public String path() {
    return name().toLowerCase(Locale.ROOT);
  }
}
