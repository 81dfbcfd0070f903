package dev.rounds.fhir;

import java.util.List;
import java.util.Objects;
import java.util.Set;

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
 * @param includes what a search can include beside what it finds
 * @param required the elements that no answer is without, in the form of {@link
 *     dev.rounds.fhir.out.Subset#named}
 * @param summary the elements that the specification marks as a summary, in the same form
 */
public record TypeBinding<T>(
    String type,
    Class<T> record,
    List<SearchParam<?>> params,
    ResourceWriter<T> writer,
    boolean ordersToo,
    List<Include<T>> includes,
    Set<String> required,
    Set<String> summary) {
  public TypeBinding {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(record, "record");
    params = List.copyOf(params);
    Objects.requireNonNull(writer, "writer");
    includes = List.copyOf(includes);
    required = Set.copyOf(required);
    summary = Set.copyOf(summary);
  }

  /** A type that includes nothing and has no summary. */
  public TypeBinding(
      String type,
      Class<T> record,
      List<SearchParam<?>> params,
      ResourceWriter<T> writer,
      boolean ordersToo) {
    this(type, record, params, writer, ordersToo, List.of(), Set.of(), Set.of());
  }

  /** A type that lists its own records only. */
  public TypeBinding(
      String type, Class<T> record, List<SearchParam<?>> params, ResourceWriter<T> writer) {
    this(type, record, params, writer, false);
  }

  /** The same, including these. */
  public TypeBinding<T> including(List<Include<T>> more) {
    return new TypeBinding<>(type, record, params, writer, ordersToo, more, required, summary);
  }

  /**
   * The same, with what its page of the specification says of its elements.
   *
   * @param required names of elements between blanks
   * @param summary names of elements between blanks
   */
  public TypeBinding<T> elements(String required, String summary) {
    return new TypeBinding<>(
        type, record, params, writer, ordersToo, includes, names(required), names(summary));
  }

  private static Set<String> names(String text) {
    return text.isEmpty() ? Set.of() : Set.of(text.split(" "));
  }

  /** The codes of the interactions that are served, as metadata lists them. */
  public List<String> interactions() {
    return params.isEmpty() ? List.of("read") : List.of("read", "search-type");
  }

  /** What {@code _include} takes, as metadata lists it. */
  public List<String> includeNames() {
    return includes.stream().map(include -> type + ':' + include.name()).toList();
  }
}
