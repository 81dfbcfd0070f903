package dev.rounds.core.http;

import dev.rounds.fhir.FhirAnswer;
import dev.rounds.fhir.FhirEngine;
import dev.rounds.fhir.FhirProblem;
import dev.rounds.fhir.IssueCode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The versions that are served, and how an answer of each goes out. Immutable. */
public final class FhirFaces implements RefusalBody {
  private final Map<String, FhirEngine> engines = new LinkedHashMap<>();
  private final FhirEngine fallback;
  private final int maxAnswerBytes;

  /**
   * The given versions, each at its path; not empty, and the last speaks where none is named.
   *
   * @param maxAnswerBytes how long an answer may be
   */
  public FhirFaces(List<FhirEngine> engines, int maxAnswerBytes) {
    this.maxAnswerBytes = maxAnswerBytes;
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
    return bytes(of(segment).problem(FhirProblem.of(status, code, text)), Format.JSON);
  }

  @Override
  public String mediaType(String segment) {
    return Format.JSON.mediaType(of(segment).version());
  }

  /** The answer, in a format that its request asks for. */
  Response response(FhirEngine engine, FhirAnswer answer, Format format, HttpCall http) {
    byte[] body = bytes(answer, format);
    String type = format.mediaType(engine.version());
    return http.request.getMethod().equals("POST")
        ? ConditionalAnswer.withBody(body, type, http.headers).build()
        : ConditionalAnswer.of(body, type, answer.repeatable(), http.headers);
  }

  private byte[] bytes(FhirAnswer answer, Format format) {
    AnswerBody body = new AnswerBody(maxAnswerBytes);
    format.write(body, answer.zone(), answer::write);
    return body.toByteArray();
  }

  /** The answer that tells of a problem. */
  Response refusal(FhirEngine engine, FhirProblem problem, Format format) {
    Response.ResponseBuilder response =
        Response.status(problem.status())
            .header(HttpHeaders.CONTENT_TYPE, format.mediaType(engine.version()))
            .entity(bytes(engine.problem(problem), format));
    if (!problem.allow().isEmpty()) {
      response.header(HttpHeaders.ALLOW, String.join(", ", problem.allow()));
    }
    problem
        .retryAfter()
        .ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds())));
    return response.build();
  }
}
