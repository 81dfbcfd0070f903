package dev.rounds.core.http;

import dev.rounds.fhir.FhirAnswer;
import dev.rounds.fhir.FhirEngine;
import dev.rounds.fhir.FhirProblem;
import dev.rounds.fhir.IssueCode;
import dev.rounds.fhir.out.JsonOut;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The versions that are served, and how an answer of each goes out. Immutable. */
public final class FhirFaces implements RefusalBody {
  private static final int TYPICAL_ANSWER = 8 * 1024;

  private final Map<String, FhirEngine> engines = new LinkedHashMap<>();
  private final FhirEngine fallback;

  /** The given versions, each at its path; not empty, and the last speaks where none is named. */
  public FhirFaces(List<FhirEngine> engines) {
    for (FhirEngine engine : engines) {
      this.engines.put(engine.version().path(), engine);
    }
    this.fallback = engines.get(engines.size() - 1);
  }

  boolean serves(String segment) {
    return engines.containsKey(segment);
  }

  String names() {
    return String.join(", ", engines.keySet());
  }

  /** The engine of a version; where there is none, the one that says so. */
  FhirEngine of(String segment) {
    return engines.getOrDefault(segment, fallback);
  }

  @Override
  public byte[] outcome(String segment, int status, IssueCode code, String text) {
    FhirEngine engine = of(segment);
    return bytes(engine.problem(FhirProblem.of(status, code, text)), false);
  }

  @Override
  public String mediaType(String segment) {
    return mediaType(of(segment));
  }

  private static String mediaType(FhirEngine engine) {
    return engine.version().json() + ";charset=UTF-8";
  }

  /** The whole answer, in memory, so that a failure while writing is not half an answer. */
  Response.ResponseBuilder response(FhirEngine engine, FhirAnswer answer, boolean pretty) {
    return Response.status(answer.status())
        .header(HttpHeaders.CONTENT_TYPE, mediaType(engine))
        .entity(bytes(answer, pretty));
  }

  private static byte[] bytes(FhirAnswer answer, boolean pretty) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_ANSWER);
    try (JsonOut out = new JsonOut(bytes, answer.zone(), pretty)) {
      answer.body().accept(out);
    }
    return bytes.toByteArray();
  }

  /** The answer that tells of a problem. */
  Response refusal(FhirEngine engine, FhirProblem problem) {
    Response.ResponseBuilder response = response(engine, engine.problem(problem), false);
    if (!problem.allow().isEmpty()) {
      response.header(HttpHeaders.ALLOW, String.join(", ", problem.allow()));
    }
    problem
        .retryAfter()
        .ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds())));
    return response.build();
  }
}
