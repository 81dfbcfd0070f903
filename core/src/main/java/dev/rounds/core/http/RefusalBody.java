package dev.rounds.core.http;

/** Writes the body of a refusal under {@code fhir/}: an OperationOutcome. Thread-safe. */
public interface RefusalBody {
  /**
   * An OperationOutcome with one issue of severity {@code error}.
   *
   * @param fhirPathSegment the segment that names the FHIR version in the path; may name none
   * @param status the HTTP status it goes with
   * @param issueCode a code of the FHIR value set {@code issue-type}, such as {@code login}
   * @param text what is wrong, for a person; without PHI, and nothing of the request
   */
  byte[] outcome(String fhirPathSegment, int status, String issueCode, String text);

  /** The media type of {@link #outcome} with its charset. */
  String mediaType(String fhirPathSegment);
}
