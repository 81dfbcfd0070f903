package dev.rounds.fhir.out;

import dev.rounds.api.model.PartialDateTime;
import java.time.ZoneId;

/** The form of a date-time in a resource, which asks for more than a source may know. */
final class DateTimes {
  private static final int TO_THE_MINUTE = "YYYY-MM-DDThh:mm".length();

  private DateTimes() {}

  static String complete(PartialDateTime value, ZoneId zone) {
    String text = value.inZone(zone).toString();
    return value.precision() == PartialDateTime.Precision.MINUTE
        ? text.substring(0, TO_THE_MINUTE) + ":00" + text.substring(TO_THE_MINUTE)
        : text;
  }
}
