package dev.rounds.fhir;

import java.util.List;
import java.util.Objects;

/**
 * One resource type of one FHIR version: the record behind it, how it is searched and written.
 *
 * @param type the FHIR resource type
 * @param record the neutral record's type
 * @param params the search parameters that are served, as metadata lists them; none for a type that
 *     is only read
 * @param writer writes the record
 * @param ordersToo whether medication statements are meant, and each order that no statement covers
 *     is listed as one (Patients app interface, section 5)
 */
public record TypeBinding<T>(
    String type,
    Class<T> record,
    List<SearchParam<?>> params,
    ResourceWriter<T> writer,
    boolean ordersToo) {
  public TypeBinding {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(record, "record");
    params = List.copyOf(params);
    Objects.requireNonNull(writer, "writer");
  }

  /** A type that lists its own records only. */
  public TypeBinding(
      String type, Class<T> record, List<SearchParam<?>> params, ResourceWriter<T> writer) {
    this(type, record, params, writer, false);
  }

  /** The codes of the interactions that are served, as metadata lists them. */
  public List<String> interactions() {
    return params.isEmpty() ? List.of("read") : List.of("read", "search-type");
  }
}
