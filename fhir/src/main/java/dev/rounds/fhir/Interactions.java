package dev.rounds.fhir;

import dev.rounds.api.model.RecordIds;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Search and read of one resource type. */
final class Interactions<T> {
  /** Where records of the type come from. */
  interface Source<T> {
    /** The provider's answer to a question. */
    Page<T> ask(Provider provider, Selection<T> asked, Call call);

    /** The record as this provider's clients should see it. */
    T shown(T record, Provider provider);
  }

  private final String baseUrl;
  private final int maxCount;
  private final TypeBinding<T> binding;
  private final Source<T> source;
  private final QueryParser<T> parser;
  private final Evaluator<T> evaluator;
  private final SearchsetWriter<T> searchset;

  Interactions(
      String baseUrl,
      int maxCount,
      TypeBinding<T> binding,
      RecordAspects<T> aspects,
      Source<T> source) {
    this.baseUrl = baseUrl;
    this.maxCount = maxCount;
    this.binding = binding;
    this.source = source;
    this.parser = new QueryParser<>(binding);
    this.evaluator = new Evaluator<>(aspects);
    this.searchset = new SearchsetWriter<>(baseUrl, binding, aspects);
  }

  FhirAnswer search(FhirCall call, Provider provider, Call ehrCall) {
    Query<T> query = parser.parse(call.params());
    int limit = Math.min(query.count().orElse(maxCount), maxCount);
    Found<T> found = find(query.selection(), limit, provider, ehrCall);
    List<T> shown = found.records().stream().map(record -> source.shown(record, provider)).toList();
    Found<T> served = new Found<>(shown, found.total(), found.incomplete());
    String self = self(call, query);
    return new FhirAnswer(200, provider.zone(), out -> searchset.write(out, served, self));
  }

  FhirAnswer read(String id, FhirCall call, Provider provider, Call ehrCall) {
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
    List<T> found = find(byId, 1, provider, ehrCall).records();
    if (found.isEmpty()) {
      throw notFound();
    }
    T record = source.shown(found.get(0), provider);
    return new FhirAnswer(
        200,
        provider.zone(),
        out -> {
          out.beginResource(binding.type());
          binding.writer().write(out, record);
          out.end();
        });
  }

  private Found<T> find(Selection<T> asked, int limit, Provider provider, Call ehrCall) {
    return evaluator.find(
        asked, limit, provider.zone(), question -> source.ask(provider, question, ehrCall));
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
