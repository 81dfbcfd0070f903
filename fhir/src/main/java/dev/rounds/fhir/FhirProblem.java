package dev.rounds.fhir;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * That a FHIR call cannot be answered, with all that its OperationOutcome and its status line need.
 *
 * <p>The text is for the client: it names parameters, never their values.
 */
public final class FhirProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final IssueCode code;
  private final String parameter;
  private final List<String> allow;
  private final Duration wait;

  private FhirProblem(
      int status,
      IssueCode code,
      String text,
      String parameter,
      List<String> allow,
      Duration wait,
      Throwable cause) {
    // Thrown on purpose, for each bad request: no stack trace, no suppression.
    super(Objects.requireNonNull(text, "text"), cause, false, false);
    this.status = status;
    this.code = Objects.requireNonNull(code, "code");
    this.parameter = parameter;
    this.allow = allow;
    this.wait = wait;
  }

  /** A problem with the call as a whole. */
  public static FhirProblem of(int status, IssueCode code, String text) {
    return new FhirProblem(status, code, text, null, List.of(), null, null);
  }

  /** A 400 for one parameter; {@code text} goes on after its name. */
  public static FhirProblem parameter(String name, IssueCode code, String text) {
    return new FhirProblem(
        400, code, "Parameter \"" + name + "\" " + text, name, List.of(), null, null);
  }

  /** A 405, with the methods that would do. */
  public static FhirProblem method(List<String> allow, String text) {
    return new FhirProblem(
        405, IssueCode.NOT_SUPPORTED, text, null, List.copyOf(allow), null, null);
  }

  /** The same, caused by {@code cause}, which is for the log only. */
  public FhirProblem because(Throwable cause) {
    return new FhirProblem(status, code, getMessage(), parameter, allow, wait, cause);
  }

  /** The same, of one entry of a bundle, counted from 1. */
  FhirProblem inEntry(int number) {
    return new FhirProblem(
        status, code, "Entry " + number + ": " + getMessage(), parameter, allow, wait, getCause());
  }

  /** The same, asking the client to wait before it tries again. */
  public FhirProblem retryAfter(Duration wait) {
    return new FhirProblem(status, code, getMessage(), parameter, allow, wait, getCause());
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The issue's code. */
  public IssueCode code() {
    return code;
  }

  /** The parameter at fault. */
  public Optional<String> parameter() {
    return Optional.ofNullable(parameter);
  }

  /** The methods that would do; empty unless the status is 405. */
  public List<String> allow() {
    return allow;
  }

  /** How long to wait before another try. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(wait);
  }
}
