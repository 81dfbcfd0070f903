package dev.rounds.fhir;

import dev.rounds.api.model.RecordIds;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Selection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Search and read of one resource type. Immutable. */
final class ResourceType<T> {
  private final String baseUrl;
  private final int maxCount;
  private final TypeBinding<T> binding;
  private final Source<T> source;
  private final QueryParser<T> parser;
  private final Evaluator<T> evaluator;
  private final SearchsetWriter<T> searchset;

  ResourceType(
      String baseUrl,
      int maxCount,
      TypeBinding<T> binding,
      RecordAspects<T> aspects,
      Source<T> source) {
    this.baseUrl = baseUrl;
    this.maxCount = maxCount;
    this.binding = binding;
    this.source = source;
    this.parser = new QueryParser<>(binding, aspects, baseUrl);
    this.evaluator = new Evaluator<>(aspects);
    this.searchset = new SearchsetWriter<>(baseUrl, binding, aspects);
  }

  /** A call that was understood, and what it will ask announced. */
  interface Planned {
    /**
     * Asks the provider.
     *
     * @throws FhirProblem if there is no answer
     */
    FhirAnswer answer();
  }

  Planned search(FhirCall call, Reads reads) {
    if (binding.params().isEmpty()) {
      throw FhirProblem.of(
          400, IssueCode.NOT_SUPPORTED, binding.type() + " is read by id, and not searched");
    }
    Query<T> query = parser.parse(call.params());
    boolean byId = query.filters().aspects().contains(Aspect.ID);
    if (query.patient().isEmpty() && !byId && !source.searchesAll()) {
      throw FhirProblem.parameter(
          "patient",
          IssueCode.REQUIRED,
          "is required: " + binding.type() + " is searched for one patient, or by _id");
    }
    Asked<T> asked =
        new Asked<>(
            query.filters(),
            query.local(),
            query.orders(),
            Math.min(query.count().orElse(maxCount), maxCount),
            PageStart.BEGINNING);
    source.announce(query.patient(), asked.first(), reads);
    return () -> {
      Provider provider = reads.provider();
      Found<T> found = find(asked, query.patient(), reads);
      List<T> shown =
          found.records().stream().map(record -> source.shown(record, provider)).toList();
      Found<T> served = new Found<>(shown, found.total(), found.incomplete(), found.next());
      String self = self(call, query);
      return new FhirAnswer(200, provider.zone(), out -> searchset.write(out, served, self));
    };
  }

  Planned read(String id, FhirCall call, Reads reads) {
    for (Param param : call.params()) {
      if (!QueryParser.isFormat(param.name())) {
        throw FhirProblem.parameter(
            QueryParser.shown(param.name()), IssueCode.NOT_SUPPORTED, "is not supported by a read");
      }
    }
    if (!RecordIds.isValid(id)) {
      throw notFound();
    }
    Selection<T> byId = Selection.all(binding.record()).and(Aspect.ID, id);
    Asked<T> asked = new Asked<>(byId, List.of(), List.of(), 1, PageStart.BEGINNING);
    source.announce(Optional.empty(), asked.first(), reads);
    return () -> {
      List<T> found = find(asked, Optional.empty(), reads).records();
      if (found.isEmpty()) {
        throw notFound();
      }
      T record = source.shown(found.get(0), reads.provider());
      return new FhirAnswer(
          200,
          reads.provider().zone(),
          out -> {
            out.beginResource(binding.type());
            binding.writer().write(out, record);
            out.end();
          });
    };
  }

  private Found<T> find(Asked<T> asked, Optional<String> patient, Reads reads) {
    return evaluator.find(
        asked, reads.provider().zone(), question -> source.ask(patient, question, reads));
  }

  // A form's criteria stay out of every URL: URLs are logged.
  private String self(FhirCall call, Query<T> query) {
    StringBuilder url = new StringBuilder(baseUrl).append('/').append(binding.type());
    if (call.method().equals("POST")) {
      return url.toString();
    }
    char separator = '?';
    for (Param param : query.understood()) {
      url.append(separator)
          .append(URLEncoder.encode(param.name(), StandardCharsets.UTF_8))
          .append('=')
          .append(URLEncoder.encode(param.value(), StandardCharsets.UTF_8));
      separator = '&';
    }
    return url.toString();
  }

  // One answer for every id that is not this tenant's: an id is never repeated.
  private static FhirProblem notFound() {
    return FhirProblem.of(404, IssueCode.NOT_FOUND, "There is no resource of that id");
  }
}
