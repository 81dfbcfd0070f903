package dev.rounds.fhir;

import dev.rounds.api.model.Coding;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.DateRange;
import dev.rounds.api.spi.TextMatch;
import dev.rounds.api.spi.Token;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * One search parameter of one type: a row of a binding table. It says what the parameter is called
 * in this version and which aspect of the record it asks for; the engine parses its values.
 *
 * @param <V> the type of the aspect's values
 */
public final class SearchParam<V> {
  /** How a value is written (FHIR search parameter types, and how they are read here). */
  public enum Form {
    /** A record's id. */
    ID("token"),
    /** {@code [system|]code}. */
    TOKEN("token"),
    /** An administrative-gender code. */
    GENDER("token"),
    /** A part of a text; {@code :contains} says the same, {@code :exact} compares to the letter. */
    TEXT("string"),
    /** A date with a prefix. */
    DATE("date"),
    /** The patient: an id, {@code Patient/id} or the URL of one here. */
    PATIENT("reference"),
    /** The encounter: an id, {@code Encounter/id} or the URL of one here. */
    ENCOUNTER("reference");

    private final String code;

    Form(String code) {
      this.code = code;
    }

    /** The code of the search parameter type. */
    public String code() {
      return code;
    }
  }

  private final String name;
  private final Form form;
  private final Aspect<V> aspect;
  private final Function<Object, List<Coding>> shown;
  private final String definition;
  private final String documentation;

  private SearchParam(
      String name, Form form, Aspect<V> aspect, String definition, String documentation) {
    this(name, form, aspect, null, definition, documentation);
  }

  private SearchParam(
      String name,
      Form form,
      Aspect<V> aspect,
      Function<Object, List<Coding>> shown,
      String definition,
      String documentation) {
    this.name = Objects.requireNonNull(name, "name");
    this.form = form;
    this.aspect = aspect;
    this.shown = shown;
    this.definition = definition;
    this.documentation = Objects.requireNonNull(documentation, "documentation");
  }

  /**
   * A record's id.
   *
   * @param definition the canonical URL of the SearchParameter; {@code null} for one that the
   *     specification does not define
   * @param documentation a sentence for whoever reads the metadata
   */
  public static SearchParam<String> id(String name, String definition, String documentation) {
    return new SearchParam<>(name, Form.ID, Aspect.ID, definition, documentation);
  }

  /** A code or identifier; for the other arguments see {@link #id}. */
  public static SearchParam<Token> token(
      String name, Aspect<Token> aspect, String definition, String documentation) {
    return new SearchParam<>(name, Form.TOKEN, aspect, definition, documentation);
  }

  /** An administrative gender; for the other arguments see {@link #id}. */
  public static SearchParam<Token> gender(String name, String definition, String documentation) {
    return new SearchParam<>(name, Form.GENDER, Aspect.GENDER, definition, documentation);
  }

  /** A part of a text; for the other arguments see {@link #id}. */
  public static SearchParam<TextMatch> text(
      String name, Aspect<TextMatch> aspect, String definition, String documentation) {
    return new SearchParam<>(name, Form.TEXT, aspect, definition, documentation);
  }

  /** A date; for the other arguments see {@link #id}. */
  public static SearchParam<DateRange> date(
      String name, Aspect<DateRange> aspect, String definition, String documentation) {
    return new SearchParam<>(name, Form.DATE, aspect, definition, documentation);
  }

  /**
   * When a record was changed last, which every type can be searched by.
   *
   * @param definition as of {@link #id}
   */
  public static SearchParam<DateRange> lastUpdated(String definition) {
    return date(
        "_lastUpdated",
        Aspect.UPDATED,
        definition,
        "When the record was changed last, to any precision, with or without a prefix");
  }

  /** The patient whose records are asked for; for the other arguments see {@link #id}. */
  public static SearchParam<String> patient(String name, String definition, String documentation) {
    return new SearchParam<>(name, Form.PATIENT, null, definition, documentation);
  }

  /** The encounter that records belong to; for the other arguments see {@link #id}. */
  public static SearchParam<String> encounter(
      String name, String definition, String documentation) {
    return new SearchParam<>(name, Form.ENCOUNTER, Aspect.ENCOUNTER, definition, documentation);
  }

  /**
   * A code that the version makes of what the record holds, such as DSTU2's one status of an
   * allergy: the engine compares it itself, and no adapter is asked.
   *
   * @param shown what the version shows for a record; for the other arguments see {@link #id}
   */
  public static <T> SearchParam<Token> shown(
      String name,
      Class<T> record,
      Function<T, List<Coding>> shown,
      String definition,
      String documentation) {
    return new SearchParam<>(
        name, Form.TOKEN, null, any -> shown.apply(record.cast(any)), definition, documentation);
  }

  /** What it is called in this FHIR version. */
  public String name() {
    return name;
  }

  /** How its values are written. */
  public Form form() {
    return form;
  }

  /** What it asks the adapter for; empty for the patient and for what only the engine compares. */
  public Optional<Aspect<V>> aspect() {
    return Optional.ofNullable(aspect);
  }

  /** What the engine compares itself: the codes that this version shows for a record. */
  Optional<Function<Object, List<Coding>>> shown() {
    return Optional.ofNullable(shown);
  }

  /** The canonical URL of its SearchParameter, if the specification defines it. */
  public Optional<String> definition() {
    return Optional.ofNullable(definition);
  }

  /** A sentence for whoever reads the metadata. */
  public String documentation() {
    return documentation;
  }
}
