package dev.rounds.fhir;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A searchset, ready to be written.
 *
 * @param total the number of all matches; empty if it is not known
 * @param self the search as it was understood, as a link
 * @param next the link to the next page
 * @param matches what was found
 * @param included what is included beside it
 * @param notes what the client should know beside it
 */
record Searchset(
    OptionalLong total,
    String self,
    Optional<String> next,
    List<Entry> matches,
    List<Entry> included,
    List<Note> notes) {
  /** A resource of the bundle: its address, its type, and what writes its content. */
  record Entry(String url, String type, FhirAnswer.Content content) {}

  /** Something that the client should know, as an issue of severity {@code warning}. */
  record Note(IssueCode code, String text) {}
}
