package dev.rounds.blackbox;

import com.fasterxml.jackson.databind.JsonNode;

/** Asks FHIR questions of something that answers them: a server, or its engine in process. */
interface Asker {
  /**
   * An answer.
   *
   * @param json the resource
   */
  record Reply(int status, JsonNode json) {}

  /** A read or a search by GET, or a search by POST; {@code path} is below the version's base. */
  Reply ask(
      FhirVersion version, String tenant, String path, Form form, boolean post, boolean lenient);

  /** The page that a link leads to. */
  Reply follow(FhirVersion version, String tenant, String link);

  /** The base of a version's URLs. */
  String base(FhirVersion version);
}
