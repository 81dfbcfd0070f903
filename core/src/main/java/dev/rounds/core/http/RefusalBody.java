package dev.rounds.core.http;

import dev.rounds.fhir.IssueCode;

/** Writes the body of a refusal under {@code fhir/}: an OperationOutcome. Thread-safe. */
public interface RefusalBody {
  /**
   * An OperationOutcome with one issue of severity {@code error}.
   *
   * @param fhirPathSegment the segment that names the FHIR version in the path; may name none
   * @param status the HTTP status it goes with
   * @param issueCode what kind of problem it is
   * @param text what is wrong, for a person; without PHI, and nothing of the request
   */
  byte[] outcome(String fhirPathSegment, int status, IssueCode issueCode, String text);

  /** The media type of {@link #outcome} with its charset. */
  String mediaType(String fhirPathSegment);
}
