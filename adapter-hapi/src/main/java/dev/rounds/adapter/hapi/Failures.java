package dev.rounds.adapter.hapi;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.EhrException.Reason;
import java.time.Duration;
import java.util.Optional;

/** What an exception of a provider means to the gateway. A provider's own words may hold PHI. */
final class Failures {
  private Failures() {}

  /** Whether it says that there is no such resource. */
  static boolean isAbsence(BaseServerResponseException e) {
    return e.getStatusCode() == 404 || e.getStatusCode() == 410;
  }

  static EhrException of(BaseServerResponseException e) {
    EhrException failure = reason(e);
    return wait(e).map(failure::retryAfter).orElse(failure);
  }

  /** The seconds that a {@code Retry-After} of the exception asks for. */
  private static Optional<Duration> wait(BaseServerResponseException e) {
    return e.getResponseHeaders().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Retry-After"))
        .flatMap(header -> header.getValue().stream())
        .filter(value -> value.matches("[0-9]{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .findFirst();
  }

  private static EhrException reason(BaseServerResponseException e) {
    return switch (e.getStatusCode()) {
      case 401, 403 -> new EhrException(Reason.DENIED, "the provider refused the call", e);
      case 429 -> new EhrException(Reason.THROTTLED, "the provider asks for fewer calls", e);
      case 408, 504 -> new EhrException(Reason.TIMEOUT, "the provider gave up in time", e);
      case 413 ->
          new EhrException(Reason.TOO_BROAD, "the provider finds the question too broad", e);
      default ->
          e.getStatusCode() >= 500 && e.getStatusCode() != 501
              ? new EhrException(Reason.UNAVAILABLE, "the provider failed", e)
              : new EhrException(Reason.BAD_DATA, "the provider did not take the question", e);
    };
  }

  static EhrException of(RuntimeException e) {
    return e instanceof BaseServerResponseException known
        ? of(known)
        : new EhrException(Reason.BAD_DATA, "the provider's answer cannot be understood", e);
  }
}
