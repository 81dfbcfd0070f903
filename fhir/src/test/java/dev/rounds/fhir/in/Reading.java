package dev.rounds.fhir.in;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A resource as a test writes it, with single quotes, and what is reported of it. */
final class Reading {
  final List<String> problems = new ArrayList<>();
  final FhirNode node;

  Reading(String json) {
    try (JsonParser parser = parser(json)) {
      parser.nextToken();
      node =
          new ResourceParser(10, 10_000, type -> true)
              .read(parser, (path, reason) -> problems.add(path + ": " + reason));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonParser parser(String json) throws IOException {
    return new JsonFactory().createParser(json.replace('\'', '"'));
  }
}
