package dev.rounds.fhir.in;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads resources from JSON, each into a tree of bounded size. Safe for any number of threads; a
 * {@link JsonParser} is not.
 */
public final class ResourceParser {
  /** Reads the {@code entry} array of a bundle while it streams by. */
  @FunctionalInterface
  public interface Entries {
    /**
     * Called where {@code json} stands at the start of the array, and must leave it at its end.
     *
     * @throws IOException if it cannot be read to its end
     */
    void read(JsonParser json) throws IOException;
  }

  private static final String TYPE = "resourceType";
  private static final String BUNDLE = "Bundle";
  private static final String ENTRY = "entry";

  private final int maxDepth;
  private final int maxLength;
  private final Predicate<String> wanted;
  private final SharedValues values;

  /**
   * A parser with limits.
   *
   * @param maxDepth how deep objects and arrays may nest in a resource, which itself is 1
   * @param maxLength how many characters of JSON a resource may have, blanks between them and a
   *     streamed {@code entry} not counted
   * @param wanted the resource types that are of interest; of any other, all but the type is passed
   *     over as soon as the type is known
   */
  public ResourceParser(int maxDepth, int maxLength, Predicate<String> wanted) {
    this(maxDepth, maxLength, wanted, new SharedValues(0));
  }

  /**
   * A parser with limits, for resources of which many records are to be kept.
   *
   * @param values shares the values that the resources hold; of the others see above
   */
  public ResourceParser(
      int maxDepth, int maxLength, Predicate<String> wanted, SharedValues values) {
    this.maxDepth = maxDepth;
    this.maxLength = maxLength;
    this.wanted = wanted;
    this.values = values;
  }

  /**
   * Reads the object at which {@code json} stands, and leaves it at that object's end.
   *
   * @throws ResourceLimitException if it exceeds a limit; {@code json} stands at its end then too
   * @throws IOException if it is not JSON, or breaks a limit of the JSON parser's own
   */
  public FhirNode read(JsonParser json, Problems problems) throws IOException {
    return read(json, problems, null);
  }

  /**
   * As {@link #read(JsonParser, Problems)}, but the {@code entry} array of a bundle, or of what may
   * turn out to be one, goes to {@code entries} and not into the tree.
   */
  public FhirNode read(JsonParser json, Problems problems, Entries entries) throws IOException {
    int outside = json.getParsingContext().getNestingDepth() - 1;
    try {
      return new FhirNode(problems, values, new Reading(json, entries).resource());
    } catch (ResourceLimitException e) {
      while (json.getParsingContext().getNestingDepth() > outside) {
        json.nextToken();
      }
      throw e;
    }
  }

  /** One resource while it is read. */
  private final class Reading {
    private final JsonParser json;
    private final Entries entries;
    private int left = maxLength;

    Reading(JsonParser json, Entries entries) {
      this.json = json;
      this.entries = entries;
    }

    Map<String, Object> resource() throws IOException {
      Map<String, Object> fields = new LinkedHashMap<>();
      Object type = null;
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String field = json.currentName();
        JsonToken token = json.nextToken();
        if (entries != null
            && field.equals(ENTRY)
            && token == JsonToken.START_ARRAY
            && (type == null || type.equals(BUNDLE))) {
          entries.read(json);
          continue;
        }
        Object value = field(field);
        fields.put(field, value);
        if (field.equals(TYPE) && value instanceof String text) {
          type = text;
          if (!text.equals(BUNDLE) && !wanted.test(text)) {
            skipRest();
            return Map.of(TYPE, text);
          }
        }
      }
      return fields;
    }

    private void skipRest() throws IOException {
      while (json.nextToken() != JsonToken.END_OBJECT) {
        json.nextToken();
        json.skipChildren();
      }
    }

    private Object field(String name) throws IOException {
      spend(name.length() + 4); // quotes, colon, comma
      return value(1);
    }

    private Object value(int depth) throws IOException {
      return switch (json.currentToken()) {
        case START_OBJECT -> object(depth + 1);
        case START_ARRAY -> array(depth + 1);
        case VALUE_STRING -> text();
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
        case VALUE_TRUE -> true;
        case VALUE_FALSE -> false;
        default -> null;
      };
    }

    private Map<String, Object> object(int depth) throws IOException {
      within(depth);
      Map<String, Object> fields = new LinkedHashMap<>();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        spend(name.length() + 4);
        fields.put(name, value(depth));
      }
      return fields;
    }

    private List<Object> array(int depth) throws IOException {
      within(depth);
      List<Object> items = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        spend(1);
        items.add(value(depth));
      }
      return items;
    }

    private String text() throws IOException {
      String text = json.getText();
      spend(text.length() + 2);
      return text;
    }

    private BigDecimal number() throws IOException {
      spend(json.getTextLength());
      return json.getDecimalValue();
    }

    private void within(int depth) throws IOException {
      spend(2);
      if (depth > maxDepth) {
        throw new ResourceLimitException("nested more than " + maxDepth + " levels deep");
      }
    }

    private void spend(int characters) throws IOException {
      left -= characters;
      if (left < 0) {
        throw new ResourceLimitException("larger than " + maxLength + " characters");
      }
    }
  }
}
