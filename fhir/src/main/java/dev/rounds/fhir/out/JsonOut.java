package dev.rounds.fhir.out;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.rounds.api.model.PartialDateTime;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * FHIR as JSON, in UTF-8 (FHIR DSTU2 and STU3, "JSON Representation of Resources").
 *
 * <p>Opening is put off until there is content, so that nothing empty is written.
 */
public final class JsonOut implements FhirOut, AutoCloseable {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator json;
  private final ZoneId zone;

  // What is open: its name (null for an item), whether it is an array; [0, begun) is written.
  private String[] names = new String[16];
  private boolean[] arrays = new boolean[16];
  private int depth;
  private int begun;

  /**
   * JSON to a stream, which is not closed with this.
   *
   * @param zone the tenant's time zone, for date-times without an offset
   */
  public JsonOut(OutputStream to, ZoneId zone, boolean pretty) {
    this.zone = zone;
    try {
      json = FACTORY.createGenerator(to, JsonEncoding.UTF8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    if (pretty) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
    }
  }

  @Override
  public void beginResource(String type) {
    beginResource(null, type);
  }

  @Override
  public void beginResource(String name, String type) {
    push(name, false);
    text("resourceType", type);
  }

  @Override
  public void begin(String name) {
    push(name, false);
  }

  @Override
  public void beginArray(String name) {
    push(name, true);
  }

  @Override
  public void beginItem() {
    push(null, false);
  }

  @Override
  public void end() {
    depth--;
    if (begun > depth) {
      begun = depth;
      try {
        if (arrays[depth]) {
          json.writeEndArray();
        } else {
          json.writeEndObject();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void text(String name, String value) {
    if (value == null || value.isEmpty()) {
      return;
    }
    try {
      start();
      json.writeStringField(name, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void item(String value) {
    if (value == null || value.isEmpty()) {
      return;
    }
    try {
      start();
      json.writeString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void attribute(String name, String value) {
    text(name, value);
  }

  @Override
  public void flag(String name, boolean value) {
    try {
      start();
      json.writeBooleanField(name, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void integer(String name, long value) {
    try {
      start();
      json.writeNumberField(name, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void decimal(String name, BigDecimal value) {
    try {
      start();
      json.writeFieldName(name);
      json.writeNumber(Decimals.text(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void xhtml(String name, String div) {
    text(name, div);
  }

  @Override
  public void dateTime(String name, PartialDateTime value) {
    text(name, DateTimes.complete(value, zone));
  }

  @Override
  public void item(PartialDateTime value) {
    item(DateTimes.complete(value, zone));
  }

  /** Writes out what is buffered. */
  @Override
  public void close() {
    try {
      json.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void push(String name, boolean array) {
    if (depth == names.length) {
      names = Arrays.copyOf(names, depth * 2);
      arrays = Arrays.copyOf(arrays, depth * 2);
    }
    names[depth] = name;
    arrays[depth] = array;
    depth++;
  }

  private void start() throws IOException {
    for (; begun < depth; begun++) {
      if (names[begun] != null) {
        json.writeFieldName(names[begun]);
      }
      if (arrays[begun]) {
        json.writeStartArray();
      } else {
        json.writeStartObject();
      }
    }
  }
}
