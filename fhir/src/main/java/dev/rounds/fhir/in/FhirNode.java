package dev.rounds.fhir.in;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One element of a FHIR resource read from JSON, the resource itself among them.
 *
 * <p>What is asked for and is not of the form that FHIR gives it counts as absent, and is reported
 * to the {@link Problems} that the tree was read with. Not safe for several threads at once.
 */
public final class FhirNode {
  private final FhirNode parent;
  private final String name;
  private final int index;
  private final Problems problems;
  private final Map<String, Object> fields;

  private FhirNode(
      FhirNode parent, String name, int index, Problems problems, Map<String, Object> fields) {
    this.parent = parent;
    this.name = name;
    this.index = index;
    this.problems = problems;
    this.fields = fields;
  }

  /**
   * Reads the JSON object at which {@code json} stands, and leaves it at that object's end.
   *
   * @param maxDepth how deep objects and arrays may nest; deeper is an error
   * @throws IOException if it is not JSON, nests too deeply, or breaks a limit of the parser's own
   */
  public static FhirNode read(JsonParser json, int maxDepth, Problems problems) throws IOException {
    return new FhirNode(null, "", -1, problems, object(json, maxDepth));
  }

  private static Map<String, Object> object(JsonParser json, int depth) throws IOException {
    if (depth == 0) {
      throw new TooDeepException();
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      fields.put(field, value(json, depth));
    }
    return fields;
  }

  private static Object value(JsonParser json, int depth) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> object(json, depth - 1);
      case START_ARRAY -> array(json, depth - 1);
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private static List<Object> array(JsonParser json, int depth) throws IOException {
    if (depth == 0) {
      throw new TooDeepException();
    }
    List<Object> items = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(json, depth));
    }
    return items;
  }

  /** Where it stands in the resource, such as {@code Patient.name[0]}. */
  public String path() {
    if (parent == null) {
      return resourceType().orElse("resource");
    }
    return parent.path() + '.' + name + (index < 0 ? "" : "[" + index + "]");
  }

  /** The resource type, if it is a resource. */
  public Optional<String> resourceType() {
    return fields.get("resourceType") instanceof String type ? Optional.of(type) : Optional.empty();
  }

  /** The names of its fields, in the order they were written. */
  public Set<String> names() {
    return Set.copyOf(fields.keySet());
  }

  /** Whether it has a field of that name, of whatever form. */
  public boolean has(String field) {
    return fields.get(field) != null;
  }

  /** A text; the empty text is reported, since FHIR has none. */
  public Optional<String> text(String field) {
    Object value = fields.get(field);
    if (value instanceof String text && !text.isBlank()) {
      return Optional.of(text);
    }
    return absent(field, value, "a text was expected");
  }

  /** Texts of an array; {@code null} items, which stand for an extension, are passed over. */
  public List<String> texts(String field) {
    List<String> found = new ArrayList<>();
    for (Object item : items(field)) {
      if (item instanceof String text && !text.isBlank()) {
        found.add(text);
      } else {
        absent(field, item, "a text was expected");
      }
    }
    return found;
  }

  /** A text that means a value; reported if {@code meaning} finds none or throws. */
  public <T> Optional<T> parsed(String field, Function<String, T> meaning) {
    Optional<String> text = text(field);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(meaning.apply(text.get()));
    } catch (RuntimeException e) {
      // The reasons of our own value types repeat no value; another's might.
      String reason = e.getMessage();
      problem(
          field, e instanceof java.time.DateTimeException && reason != null ? reason : "malformed");
      return Optional.empty();
    }
  }

  /** A code; reported if {@code constants} does not know it. */
  public <T> Optional<T> code(String field, Function<String, Optional<T>> constants) {
    Optional<String> text = text(field);
    Optional<T> constant = text.flatMap(constants);
    if (text.isPresent() && constant.isEmpty()) {
      problem(field, "a code that this version of FHIR does not have");
    }
    return constant;
  }

  /** A boolean. */
  public Optional<Boolean> flag(String field) {
    Object value = fields.get(field);
    return value instanceof Boolean flag
        ? Optional.of(flag)
        : absent(field, value, "true or false was expected");
  }

  /** A number, with the scale it was written in. */
  public Optional<BigDecimal> decimal(String field) {
    Object value = fields.get(field);
    return value instanceof BigDecimal number
        ? Optional.of(number)
        : absent(field, value, "a number was expected");
  }

  /** A whole number. */
  public Optional<Integer> integer(String field) {
    Optional<BigDecimal> number = decimal(field);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(number.get().intValueExact());
    } catch (ArithmeticException e) {
      return absent(field, number.get(), "a whole number was expected");
    }
  }

  /** An element of elements. */
  public Optional<FhirNode> child(String field) {
    Object value = fields.get(field);
    Optional<FhirNode> child = node(field, -1, value);
    return child.isPresent() ? child : absent(field, value, "an object was expected");
  }

  /** The elements of an array; {@code null} items are passed over. */
  public List<FhirNode> children(String field) {
    List<FhirNode> found = new ArrayList<>();
    int at = 0;
    for (Object item : items(field)) {
      Optional<FhirNode> child = node(field, at++, item);
      if (child.isPresent()) {
        found.add(child.get());
      } else {
        absent(field, item, "an array of objects was expected");
      }
    }
    return found;
  }

  /** Reports a problem with one of its fields. */
  public void problem(String field, String reason) {
    problems.report(path() + '.' + field, reason);
  }

  /** Reports a problem with the element as a whole. */
  public void problem(String reason) {
    problems.report(path(), reason);
  }

  @SuppressWarnings("unchecked") // object() makes no other maps
  private Optional<FhirNode> node(String field, int at, Object value) {
    return value instanceof Map<?, ?> map
        ? Optional.of(new FhirNode(this, field, at, problems, (Map<String, Object>) map))
        : Optional.empty();
  }

  private List<?> items(String field) {
    Object value = fields.get(field);
    if (value instanceof List<?> list) {
      return list;
    }
    absent(field, value, "an array was expected");
    return List.of();
  }

  private <T> Optional<T> absent(String field, Object value, String expected) {
    if (value != null) {
      problem(field, expected);
    }
    return Optional.empty();
  }
}
