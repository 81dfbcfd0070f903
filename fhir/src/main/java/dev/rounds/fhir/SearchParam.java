package dev.rounds.fhir;

import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.DateRange;
import dev.rounds.api.spi.TextMatch;
import dev.rounds.api.spi.Token;
import java.util.Objects;
import java.util.Optional;

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
    DATE("date");

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
  private final String definition;
  private final String documentation;

  private SearchParam(
      String name, Form form, Aspect<V> aspect, String definition, String documentation) {
    this.name = Objects.requireNonNull(name, "name");
    this.form = form;
    this.aspect = Objects.requireNonNull(aspect, "aspect");
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

  /** What it is called in this FHIR version. */
  public String name() {
    return name;
  }

  /** How its values are written. */
  public Form form() {
    return form;
  }

  /** What it asks for. */
  public Aspect<V> aspect() {
    return aspect;
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
