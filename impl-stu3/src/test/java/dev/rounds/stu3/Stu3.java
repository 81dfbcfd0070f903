package dev.rounds.stu3;

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
import java.time.ZoneId;
import java.util.List;

/** Reads and writes resources as the engine and the folder provider do. */
final class Stu3 {
  private static final Stu3Reader READER = new Stu3Reader();

  private Stu3() {}

  /** A resource; what cannot be read is added to {@code problems}. */
  static FhirNode node(String json, List<String> problems) {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      return new ResourceParser(50, 10_000_000, type -> true)
          .read(parser, (path, reason) -> problems.add(path + ": " + reason));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The record of a resource that came on its own. */
  static Object read(String json, List<String> problems) {
    return READER.read(node(json, problems), References.none()).orElseThrow();
  }

  /** The resource of a record. */
  static String write(Object record) {
    for (TypeBinding<?> binding : new Stu3Dialect().types()) {
      if (binding.record().isInstance(record)) {
        return write(record, binding);
      }
    }
    throw new IllegalArgumentException("not served: " + record);
  }

  private static <T> String write(Object record, TypeBinding<T> binding) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonOut out = new JsonOut(bytes, ZoneId.of("Europe/Berlin"), false)) {
      out.beginResource(binding.type());
      binding.writer().write(out, binding.record().cast(record));
      out.end();
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
