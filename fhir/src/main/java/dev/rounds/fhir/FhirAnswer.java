package dev.rounds.fhir;

import dev.rounds.fhir.out.FhirOut;
import java.time.ZoneId;
import java.util.Objects;

/**
 * The answer to a FHIR call that could be answered.
 *
 * @param status the HTTP status
 * @param zone the time zone for date-times without an offset
 * @param type the resource's type
 * @param content writes the resource's content, once per call of it
 * @param repeatable whether the same call is answered to the letter the same while nothing changes;
 *     not so where it has a link that is new each time and comes to its end
 */
public record FhirAnswer(
    int status, ZoneId zone, String type, Content content, boolean repeatable) {
  /** Writes the content of a resource that is open already. */
  @FunctionalInterface
  public interface Content {
    /** Writes it; may be called several times. */
    void write(FhirOut out);
  }

  /** One that is repeatable. */
  public FhirAnswer(int status, ZoneId zone, String type, Content content) {
    this(status, zone, type, content, true);
  }

  public FhirAnswer {
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(content, "content");
  }

  /** Writes the resource. */
  public void write(FhirOut out) {
    out.beginResource(type);
    content.write(out);
    out.end();
  }
}
