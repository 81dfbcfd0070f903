package dev.rounds.dstu2;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.rounds.fhir.TypeBinding;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.References;
import dev.rounds.fhir.in.ResourceParser;
import dev.rounds.fhir.out.JsonOut;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way of a record out to JSON and back; zone-less times are of UTC. */
final class Trip {
  private static final int MAX_DEPTH = 30;
  private static final int MAX_LENGTH = 1_000_000;

  private final Dstu2Reader reader = new Dstu2Reader();
  private final List<String> problems = new ArrayList<>();

  /** What was reported while reading. */
  List<String> problems() {
    return problems;
  }

  FhirNode node(String json) {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      return new ResourceParser(MAX_DEPTH, MAX_LENGTH, type -> true)
          .read(parser, (path, reason) -> problems.add(path + ": " + reason));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Object> read(String json) {
    return reader.read(node(json), References.none());
  }

  /** A record as it comes back. */
  Object back(Object record) {
    return read(written(record)).orElseThrow();
  }

  static String written(Object record) {
    for (TypeBinding<?> binding : new Dstu2Dialect().types()) {
      if (binding.record().isInstance(record)) {
        return written(binding, record);
      }
    }
    throw new AssertionError("not served: " + record.getClass());
  }

  private static <T> String written(TypeBinding<T> binding, Object record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonOut out = new JsonOut(bytes, ZoneOffset.UTC, true)) {
      out.beginResource(binding.type());
      binding.writer().write(out, binding.record().cast(record));
      out.end();
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
