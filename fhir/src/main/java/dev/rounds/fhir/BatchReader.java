package dev.rounds.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.ResourceLimitException;
import dev.rounds.fhir.in.ResourceParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the Bundle of a batch or a transaction (FHIR, "RESTful API", batch/transaction). */
final class BatchReader {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MAX_DEPTH = 32;

  private BatchReader() {}

  /**
   * A bundle of calls.
   *
   * @param transaction whether all of it must succeed
   */
  record Batch(boolean transaction, List<Entry> entries) {}

  /**
   * A call; either may be missing.
   *
   * @param method in upper case
   * @param url relative to the base, or below it
   */
  record Entry(Optional<String> method, Optional<String> url) {}

  /**
   * The calls of a bundle.
   *
   * @param maxEntries how many there may be
   * @throws FhirProblem if it is no such bundle
   */
  static Batch read(byte[] body, int maxEntries) {
    FhirNode bundle = parse(body);
    if (!bundle.resourceType().equals(Optional.of("Bundle"))) {
      throw invalid("A Bundle was expected");
    }
    boolean transaction =
        switch (bundle.text("type").orElse("")) {
          case "batch" -> false;
          case "transaction" -> true;
          default -> throw invalid("A Bundle of the type batch or transaction was expected");
        };
    List<FhirNode> nodes = bundle.has("entry") ? bundle.children("entry") : List.of();
    if (nodes.size() > maxEntries) {
      throw FhirProblem.of(
          400, IssueCode.TOO_COSTLY, "A batch has at most " + maxEntries + " entries");
    }
    List<Entry> entries = new ArrayList<>(nodes.size());
    for (FhirNode node : nodes) {
      Optional<FhirNode> request = node.has("request") ? node.child("request") : Optional.empty();
      entries.add(
          new Entry(
              request
                  .flatMap(each -> each.text("method"))
                  .map(method -> method.toUpperCase(Locale.ROOT)),
              request.flatMap(each -> each.text("url"))));
    }
    return new Batch(transaction, List.copyOf(entries));
  }

  private static FhirNode parse(byte[] body) {
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw invalid("A Bundle in JSON was expected");
      }
      FhirNode bundle =
          new ResourceParser(MAX_DEPTH, Integer.MAX_VALUE, type -> true)
              .read(
                  json,
                  (path, reason) -> {
                    throw invalid("The Bundle is malformed at " + path + ": " + reason);
                  });
      if (json.nextToken() != null) {
        throw invalid("There is more than one Bundle");
      }
      return bundle;
    } catch (ResourceLimitException e) {
      throw invalid("The Bundle is " + e.getMessage());
    } catch (JsonProcessingException e) {
      throw invalid("The body is not JSON in UTF-8");
    } catch (IOException e) {
      throw invalid("The body is not text in UTF-8");
    }
  }

  private static FhirProblem invalid(String text) {
    return FhirProblem.of(400, IssueCode.INVALID, text);
  }
}
