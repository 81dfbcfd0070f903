package dev.rounds.r4;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.References;
import dev.rounds.fhir.in.ResourceParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resources of one type, written in tests with single quotes, and what became of them. */
final class Reading {
  private final R4Reader reader = new R4Reader();
  private final List<String> problems = new ArrayList<>();
  private final String type;

  Reading(String type) {
    this.type = type;
  }

  static FhirNode node(String json, List<String> problems) {
    try (JsonParser parser = new JsonFactory().createParser(json.replace('\'', '"'))) {
      parser.nextToken();
      return new ResourceParser(20, 10_000, each -> true)
          .read(parser, (path, reason) -> problems.add(path + ": " + reason));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The record of a resource of these fields, the type and an id of {@code 1} added. */
  Object record(String fields) {
    return read("'id':'1'," + fields).orElseThrow();
  }

  /** The record of a resource of these fields, the type added. */
  Optional<Object> read(String fields) {
    return reader.read(
        node("{'resourceType':'" + type + "'," + fields + "}", problems), References.none());
  }

  /** What was reported so far. */
  List<String> problems() {
    return problems;
  }
}
