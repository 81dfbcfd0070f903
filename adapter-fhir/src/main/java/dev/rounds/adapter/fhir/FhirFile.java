package dev.rounds.adapter.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.rounds.adapter.fhir.FolderFiles.DataFile;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.ResourceLimitException;
import dev.rounds.fhir.in.ResourceParser;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;

/**
 * Streams the resources of files, one by one: a file is a resource, a bundle of any type with
 * bundles in it or without, several of these, or NDJSON.
 */
final class FhirFile {
  /** Takes resources as they come by. */
  @FunctionalInterface
  interface Sink {
    /** One resource; a bundle comes after its entries, and without them. */
    void take(Resource resource);
  }

  /**
   * A resource.
   *
   * @param fullUrl what its bundle calls it; may be {@code null}
   * @param problems told of what is found wrong with {@code node}
   */
  record Resource(Place place, String fullUrl, FhirNode node, ResourceProblems problems) {}

  private static final int MAX_BUNDLES = 4;
  // So deep that what is too deep for a resource can still be passed over.
  private static final int MAX_NESTING = 100_000;

  private final JsonFactory json =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
          .build();
  private final ResourceParser parser;
  private final Findings findings;
  private final Sink sink;

  FhirFile(ResourceParser parser, Findings findings, Sink sink) {
    this.parser = parser;
    this.findings = findings;
    this.sink = sink;
  }

  /**
   * Reads a file to its end, or as far as it is JSON.
   *
   * @throws IOException if it is not the content that is at fault
   */
  void read(DataFile file, InputStream in) throws IOException {
    Place place = Place.file(file.name());
    if (file.isNdjson()) {
      lines(new Lines(in), place);
      return;
    }
    try (JsonParser parser = json.createParser(in)) {
      if (documents(parser, place) == 0) {
        findings.file(file.name(), "empty");
      }
    } catch (JsonProcessingException e) {
      findings.file(file.name(), reason(e) + "; what follows was not read");
    } catch (CharConversionException | CharacterCodingException e) {
      findings.file(file.name(), "not text in UTF-8; not read to the end");
    }
  }

  private void lines(Lines lines, Place place) throws IOException {
    for (int number = 1; lines.next(); number++) {
      Place line = place.line(number);
      try (JsonParser parser = json.createParser(lines)) {
        documents(parser, line);
      } catch (JsonProcessingException e) {
        findings.resource(line, reason(e));
      } catch (CharConversionException | CharacterCodingException e) {
        findings.resource(line, "not text in UTF-8");
      }
    }
  }

  // Jackson's own messages may repeat what they found.
  private static String reason(JsonProcessingException e) {
    String what =
        e instanceof StreamConstraintsException
            ? "a text, a number or a nesting beyond all limits"
            : "not JSON in UTF-8";
    JsonLocation at = e.getLocation();
    return at == null || at.getLineNr() < 1
        ? what
        : what + ", at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private int documents(JsonParser json, Place place) throws IOException {
    int number = 0;
    while (json.nextToken() != null) {
      number++;
      Resource document = resource(json, number == 1 ? place : place.resource(number), 1);
      if (document != null) {
        sink.take(document);
      }
    }
    return number;
  }

  /** Reads a resource, and the entries that it has; null if it was skipped. */
  private Resource resource(JsonParser json, Place place, int bundles) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      findings.resource(place, "not a FHIR resource, which is a JSON object");
      return null;
    }
    if (bundles > MAX_BUNDLES) {
      json.skipChildren();
      findings.resource(place, "in more than " + MAX_BUNDLES + " bundles, one in another");
      return null;
    }
    ResourceProblems problems = new ResourceProblems();
    try {
      FhirNode node = parser.read(json, problems, array -> entries(array, place, bundles));
      return new Resource(place, null, node, problems);
    } catch (ResourceLimitException e) {
      findings.resource(place, e.getMessage());
      return null;
    }
  }

  private void entries(JsonParser json, Place place, int bundles) throws IOException {
    for (int number = 1; json.nextToken() != JsonToken.END_ARRAY; number++) {
      entry(json, place.entry(number), bundles);
    }
  }

  private void entry(JsonParser json, Place place, int bundles) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      findings.resource(place, "not an entry of a bundle, which is a JSON object");
      return;
    }
    String fullUrl = null;
    Resource resource = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      JsonToken token = json.nextToken();
      if (field.equals("fullUrl") && token == JsonToken.VALUE_STRING) {
        fullUrl = json.getText();
      } else if (field.equals("resource")) {
        resource = resource(json, place, bundles + 1);
      } else {
        json.skipChildren();
      }
    }
    if (resource != null) {
      sink.take(new Resource(place, fullUrl, resource.node(), resource.problems()));
    }
  }
}
