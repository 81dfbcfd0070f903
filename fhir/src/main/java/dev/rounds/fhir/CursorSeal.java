package dev.rounds.fhir;

/**
 * Makes what the link to a search's next page carries unreadable and unchangeable: it holds what
 * was searched for. Thread-safe.
 */
public interface CursorSeal {
  /** The longest sealed text that is put into a link, in characters. */
  int MAX_LENGTH = 2048;

  /**
   * Seals a content until some time from now.
   *
   * @param boundTo for whom: it opens for the same only
   * @return text that can stand in a URL as it is
   */
  String seal(byte[] content, String boundTo);

  /**
   * The content that was sealed.
   *
   * @throws FhirProblem 400 if it was not sealed so, here and for {@code boundTo}; 410 if its time
   *     is over
   */
  byte[] open(String sealed, String boundTo);
}
