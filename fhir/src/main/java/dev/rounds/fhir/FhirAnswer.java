package dev.rounds.fhir;

import dev.rounds.fhir.out.FhirOut;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The answer to a FHIR call that could be answered.
 *
 * @param status the HTTP status
 * @param zone the time zone for date-times without an offset
 * @param body writes the resource, once per call of it
 */
public record FhirAnswer(int status, ZoneId zone, Consumer<FhirOut> body) {
  public FhirAnswer {
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(body, "body");
  }
}
