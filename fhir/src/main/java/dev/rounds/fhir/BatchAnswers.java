package dev.rounds.fhir;

import dev.rounds.fhir.BatchReader.Batch;
import dev.rounds.fhir.BatchReader.Entry;
import dev.rounds.fhir.out.FhirOut;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers the entries of a batch (Patients app interface, section 5). */
final class BatchAnswers {
  private final FhirEngine engine;
  private final String baseUrl;
  private final boolean outcomeIsResource;
  private final BatchRunner runner;

  BatchAnswers(
      FhirEngine engine, String baseUrl, boolean outcomeIsResource, EngineSettings settings) {
    this.engine = engine;
    this.baseUrl = baseUrl;
    this.outcomeIsResource = outcomeIsResource;
    this.runner = new BatchRunner(settings.executor(), settings.concurrency(), settings.clock());
  }

  /** What came of one entry: one of the two. */
  private record Result(Optional<FhirAnswer> answer, Optional<FhirProblem> problem) {
    static Result of(FhirAnswer answer) {
      return new Result(Optional.of(answer), Optional.empty());
    }

    static Result of(FhirProblem problem) {
      return new Result(Optional.empty(), Optional.of(problem));
    }
  }

  FhirAnswer answer(Batch batch, String client, Reads reads) {
    if (batch.transaction()) {
      batch.entries().forEach(BatchAnswers::requireRead);
    }
    // Every entry is understood before any is asked: so one call of the adapter can answer several.
    List<Supplier<Result>> tasks = new ArrayList<>(batch.entries().size());
    for (Entry entry : batch.entries()) {
      tasks.add(task(entry, client, reads));
    }
    List<Result> results = runner.run(tasks, reads.deadline(), BatchAnswers::late);
    if (batch.transaction()) {
      for (int i = 0; i < results.size(); i++) {
        Optional<FhirProblem> problem = results.get(i).problem();
        if (problem.isPresent()) {
          throw problem.get().inEntry(i + 1);
        }
      }
    }
    return new FhirAnswer(
        200,
        reads.provider().zone(),
        "Bundle",
        out -> {
          out.text("type", batch.transaction() ? "transaction-response" : "batch-response");
          out.each("entry", results, this::write);
        });
  }

  private static void requireRead(Entry entry) {
    String method = entry.method().orElse("");
    boolean search = method.equals("POST") && entry.url().orElse("").contains("_search");
    if (!method.equals("GET") && !method.equals("HEAD") && !search) {
      throw FhirProblem.of(
          405,
          IssueCode.NOT_SUPPORTED,
          "This interface is read-only: a transaction may hold reads and searches");
    }
  }

  private static Result late() {
    return Result.of(
        FhirProblem.of(
            504, IssueCode.TIMEOUT, "The batch's time was over before this was answered"));
  }

  private Supplier<Result> task(Entry entry, String client, Reads reads) {
    ResourceType.Planned planned;
    try {
      planned = engine.plan(call(entry, client), reads);
    } catch (FhirProblem problem) {
      return () -> Result.of(problem);
    } catch (RuntimeException defect) {
      // Ours: it is told of as any other, and harms no other entry.
      planned =
          () -> {
            throw defect;
          };
    }
    ResourceType.Planned asked = planned;
    return () -> {
      try {
        return Result.of(FhirEngine.explained(asked));
      } catch (FhirProblem problem) {
        return Result.of(problem);
      }
    };
  }

  private FhirCall call(Entry entry, String client) {
    String method =
        entry
            .method()
            .orElseThrow(
                () -> FhirProblem.of(400, IssueCode.REQUIRED, "The entry has no request.method"));
    String url =
        entry
            .url()
            .orElseThrow(
                () -> FhirProblem.of(400, IssueCode.REQUIRED, "The entry has no request.url"));
    if (url.startsWith(baseUrl + '/')) {
      url = url.substring(baseUrl.length());
    }
    int query = url.indexOf('?');
    String path = decoded(trimmed(query < 0 ? url : url.substring(0, query)));
    List<Param> params = query < 0 ? List.of() : params(url.substring(query + 1));
    return new FhirCall(method, path, params, false, client, true);
  }

  private static String trimmed(String path) {
    int from = path.startsWith("/") ? 1 : 0;
    int to = path.endsWith("/") && path.length() > 1 ? path.length() - 1 : path.length();
    return path.substring(from, Math.max(from, to));
  }

  private static List<Param> params(String query) {
    List<Param> params = new ArrayList<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        params.add(
            new Param(
                decoded(equals < 0 ? pair : pair.substring(0, equals)),
                equals < 0 ? "" : decoded(pair.substring(equals + 1))));
      }
    }
    return params;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw FhirProblem.of(
          400, IssueCode.INVALID, "The entry's request.url is not percent-encoded UTF-8");
    }
  }

  private void write(FhirOut out, Result result) {
    if (result.answer().isPresent()) {
      FhirAnswer answer = result.answer().get();
      out.beginResource("resource", answer.type());
      answer.content().write(out);
      out.end();
      out.begin("response");
      out.text("status", "200 OK");
      out.end();
      return;
    }
    FhirProblem problem = result.problem().orElseThrow();
    if (outcomeIsResource) {
      outcome(out, "resource", problem);
    }
    out.begin("response");
    out.text("status", status(problem.status()));
    if (!outcomeIsResource) {
      outcome(out, "outcome", problem);
    }
    out.end();
  }

  private static void outcome(FhirOut out, String name, FhirProblem problem) {
    out.beginResource(name, "OperationOutcome");
    OutcomeWriter.content(out, problem);
    out.end();
  }

  private static String status(int code) {
    return code
        + switch (code) {
          case 400 -> " Bad Request";
          case 404 -> " Not Found";
          case 405 -> " Method Not Allowed";
          case 410 -> " Gone";
          case 502 -> " Bad Gateway";
          case 503 -> " Service Unavailable";
          case 504 -> " Gateway Timeout";
          default -> "";
        };
  }
}
