package dev.rounds.fhir;

import java.util.List;
import java.util.Objects;

/**
 * One resource type of one FHIR version: the record behind it, how it is searched and written.
 *
 * @param type the FHIR resource type
 * @param record the neutral record's type
 * @param params the search parameters that are served, as metadata lists them
 * @param writer writes the record
 */
public record TypeBinding<T>(
    String type, Class<T> record, List<SearchParam<?>> params, ResourceWriter<T> writer) {
  public TypeBinding {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(record, "record");
    params = List.copyOf(params);
    Objects.requireNonNull(writer, "writer");
  }
}
