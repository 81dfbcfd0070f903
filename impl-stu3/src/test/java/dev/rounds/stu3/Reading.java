package dev.rounds.stu3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Resources as a test writes them, with single quotes, and what is reported of them. */
final class Reading {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  final List<String> problems = new ArrayList<>();
  private final String type;

  /** Of resources of one type. */
  Reading(String type) {
    this.type = type;
  }

  /** The record of a resource of the id {@code a} with these elements. */
  <T> T record(Class<T> record, String elements) {
    return record.cast(Stu3.read(resource(elements), problems));
  }

  /** Whether nothing of a resource with these elements speaks against STU3. */
  boolean fits(String elements) {
    boolean fits = new Stu3Reader().fits(Stu3.node(resource(elements), problems));
    assertThat(problems).isEmpty();
    return fits;
  }

  /** A record is written as the resource of the id {@code a} with these elements, in this order. */
  void assertWritten(Object record, String elements) {
    assertThat(Stu3.write(record)).isEqualTo(resource(elements));
  }

  private String resource(String elements) {
    String all = elements.isEmpty() ? "" : ',' + elements;
    return tree(("{'resourceType':'" + type + "','id':'a'" + all + "}").replace('\'', '"'))
        .toString();
  }

  /** Numbers keep the scale that they are written in. */
  static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
