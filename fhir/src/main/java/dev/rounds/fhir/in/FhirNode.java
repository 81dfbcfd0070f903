package dev.rounds.fhir.in;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One element of a FHIR resource read from JSON, the resource itself among them.
 *
 * <p>What is asked for and is not of the form that FHIR gives it counts as absent, and is reported
 * to the {@link Problems} that the tree was read with. Not safe for several threads at once.
 */
public final class FhirNode {
  /** What JSON a field holds. */
  public enum Form {
    ABSENT,
    TEXT,
    NUMBER,
    FLAG,
    OBJECT,
    ARRAY
  }

  private static final int MAX_DIGITS = 40;

  private final FhirNode parent;
  private final String name;
  private final int index;
  private final Problems problems;
  private final SharedValues values;
  private final Map<String, Object> fields;

  /** A resource. */
  FhirNode(Problems problems, SharedValues values, Map<String, Object> fields) {
    this.parent = null;
    this.name = "";
    this.index = -1;
    this.problems = problems;
    this.values = values;
    this.fields = fields;
  }

  private FhirNode(FhirNode parent, String name, int index, Map<String, Object> fields) {
    this.parent = parent;
    this.name = name;
    this.index = index;
    this.problems = parent.problems;
    this.values = parent.values;
    this.fields = fields;
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

  /** The resource that it belongs to; itself, if it is one. */
  public FhirNode root() {
    return parent == null ? this : parent.root();
  }

  /** What JSON a field holds, whatever FHIR says it should be; {@code null} counts as absent. */
  public Form form(String field) {
    Object value = fields.get(field);
    if (value == null) {
      return Form.ABSENT;
    } else if (value instanceof String) {
      return Form.TEXT;
    } else if (value instanceof BigDecimal) {
      return Form.NUMBER;
    } else if (value instanceof Boolean) {
      return Form.FLAG;
    }
    return value instanceof List ? Form.ARRAY : Form.OBJECT;
  }

  /** Whether it has a field of that name, of whatever form. */
  public boolean has(String field) {
    return fields.get(field) != null;
  }

  /** Whether a field of that name, here or anywhere below, holds a text of that kind. */
  public boolean anywhere(String field, Predicate<String> kind) {
    return anywhere(fields, field, kind);
  }

  private static boolean anywhere(Object value, String field, Predicate<String> kind) {
    if (value instanceof Map<?, ?> map) {
      return (map.get(field) instanceof String text && kind.test(text))
          || map.values().stream().anyMatch(below -> anywhere(below, field, kind));
    }
    return value instanceof List<?> list
        && list.stream().anyMatch(below -> anywhere(below, field, kind));
  }

  /** A text; an empty one is reported, and one with characters that FHIR does not allow. */
  public Optional<String> text(String field) {
    return text(field, fields.get(field));
  }

  /** Texts of an array; {@code null} items, which stand for an extension, are passed over. */
  public List<String> texts(String field) {
    List<String> found = new ArrayList<>();
    for (Object item : items(field)) {
      text(field, item).ifPresent(found::add);
    }
    return found;
  }

  private Optional<String> text(String field, Object value) {
    if (!(value instanceof String text) || text.isBlank()) {
      return absent(field, value, "a text was expected");
    }
    return text.codePoints().allMatch(FhirNode::isAllowed)
        ? Optional.of(text)
        : absent(field, value, "a character that FHIR does not allow");
  }

  // The characters that XML 1.0 can carry too (FHIR data type "string"). What Java takes for a
  // surrogate code point here stands alone.
  private static boolean isAllowed(int c) {
    return c >= ' '
        ? c < Character.MIN_SURROGATE || (c > Character.MAX_SURROGATE && c != 0xFFFE && c != 0xFFFF)
        : c == '\t' || c == '\n' || c == '\r';
  }

  /** A text that means a value; reported if {@code meaning} finds none or throws. */
  public <T> Optional<T> parsed(String field, Function<String, T> meaning) {
    return text(field).flatMap(text -> parsed(field, text, meaning));
  }

  /** Texts of an array that mean values; as {@link #texts} and {@link #parsed}. */
  public <T> List<T> parsedEach(String field, Function<String, T> meaning) {
    List<T> found = new ArrayList<>();
    for (String text : texts(field)) {
      parsed(field, text, meaning).ifPresent(found::add);
    }
    return found;
  }

  private <T> Optional<T> parsed(String field, String text, Function<String, T> meaning) {
    try {
      return Optional.of(shared(meaning.apply(text)));
    } catch (RuntimeException e) {
      // The reasons of our own value types repeat no value; another's might.
      String reason = e.getMessage();
      problem(field, e instanceof DateTimeException && reason != null ? reason : "malformed");
      return Optional.empty();
    }
  }

  /** A code; reported if {@code constants} does not know it. */
  public <T> Optional<T> code(String field, Function<String, Optional<T>> constants) {
    return text(field).flatMap(text -> code(field, text, constants));
  }

  /** Codes of an array; as {@link #texts} and {@link #code}. */
  public <T> List<T> codes(String field, Function<String, Optional<T>> constants) {
    List<T> found = new ArrayList<>();
    for (String text : texts(field)) {
      code(field, text, constants).ifPresent(found::add);
    }
    return found;
  }

  private <T> Optional<T> code(String field, String text, Function<String, Optional<T>> constants) {
    Optional<T> constant = constants.apply(text);
    if (constant.isEmpty()) {
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
    if (!(value instanceof BigDecimal number)) {
      return absent(field, value, "a number was expected");
    }
    return number.precision() <= MAX_DIGITS && Math.abs((long) number.scale()) <= MAX_DIGITS
        ? Optional.of(number)
        : absent(field, value, "a number of more than " + MAX_DIGITS + " digits");
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

  /** What {@link #children} mean to a reader, those left out in which it finds nothing. */
  public <T> List<T> each(String field, Function<FhirNode, Optional<T>> reader) {
    List<T> found = new ArrayList<>();
    for (FhirNode child : children(field)) {
      reader.apply(child).ifPresent(found::add);
    }
    return found;
  }

  /** One object for all values equal to {@code value}, which is immutable, as far as is known. */
  public <T> T shared(T value) {
    return values.shared(value);
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
        ? Optional.of(new FhirNode(this, field, at, (Map<String, Object>) map))
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
