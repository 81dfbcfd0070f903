package dev.rounds.portal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The JSON of the API, read strictly and within bounds. Thread-safe. */
final class Json {
  static final String MEDIA_TYPE = "application/json;charset=UTF-8";
  static final String PROBLEM = "application/problem+json;charset=UTF-8";

  private static final int MAX_BODY = 128 * 1024;

  private final ObjectMapper mapper =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(10)
                          .maxStringLength(64 * 1024)
                          .maxNumberLength(20)
                          .build())
                  .build())
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .withCoercionConfig(
              LogicalType.Textual,
              texts -> {
                texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                texts.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                texts.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
              })
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(com.fasterxml.jackson.core.JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  /**
   * Reads a body.
   *
   * @throws ApiException if it is too large, or not what it should be; nothing of it is repeated
   */
  <T> T read(InputStream body, Class<T> type) {
    try {
      byte[] bytes = body == null ? new byte[0] : body.readNBytes(MAX_BODY + 1);
      if (bytes.length > MAX_BODY) {
        throw ApiException.of(413, "too-large", "The request is too large.");
      }
      T read = bytes.length == 0 ? null : mapper.readValue(bytes, type);
      if (read == null) {
        throw ApiException.of(400, "invalid", "A JSON object is needed as the body.");
      }
      return read;
    } catch (UnrecognizedPropertyException e) {
      throw ApiException.of(400, "invalid", "The body has a member that is not expected.");
    } catch (JsonMappingException e) {
      // What stands below a field that we know may be a name that the caller made up.
      String field = e.getPath().isEmpty() ? null : e.getPath().get(0).getFieldName();
      throw field == null
          ? ApiException.of(400, "invalid", "The body is not the JSON object that is needed.")
          : ApiException.invalid(field, "This is not expected here, or not of this kind.");
    } catch (JsonProcessingException e) {
      throw ApiException.of(400, "invalid", "The body is not JSON.");
    } catch (IOException e) {
      throw ApiException.of(400, "invalid", "The body cannot be read.");
    }
  }

  /** JSON of our own as a tree. */
  JsonNode parsed(String text) {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] write(Object value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
