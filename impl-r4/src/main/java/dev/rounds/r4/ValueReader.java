package dev.rounds.r4;

import dev.rounds.api.model.ObservationValue;
import dev.rounds.api.model.Quantity;
import dev.rounds.fhir.in.FhirNode;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code value[x]} of an observation and of its components. */
final class ValueReader {
  private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?");

  private ValueReader() {}

  static Optional<ObservationValue> value(FhirNode node) {
    DatatypeReader.notServed(node, "valueSampledData");
    return DatatypeReader.quantity(node, "valueQuantity")
        .map(ObservationValue::of)
        .or(() -> DatatypeReader.concept(node, "valueCodeableConcept").map(ObservationValue::of))
        .or(() -> node.text("valueString").map(ObservationValue::text))
        .or(() -> node.flag("valueBoolean").map(ObservationValue::of))
        .or(() -> integer(node))
        .or(() -> DatatypeReader.range(node, "valueRange").map(ObservationValue::of))
        .or(() -> DatatypeReader.ratio(node, "valueRatio").map(ObservationValue::of))
        .or(() -> node.parsed("valueTime", ValueReader::time).map(ObservationValue::of))
        .or(() -> DatatypeReader.dateTime(node, "valueDateTime").map(ObservationValue::of))
        .or(() -> DatatypeReader.period(node, "valuePeriod").map(ObservationValue::of));
  }

  // A kind of value that came with R4; before, such a number was a quantity without a unit.
  private static Optional<ObservationValue> integer(FhirNode node) {
    return node.integer("valueInteger").isPresent()
        ? node.decimal("valueInteger")
            .map(number -> ObservationValue.of(Quantity.of(number, null, null, null)))
        : Optional.empty();
  }

  private static LocalTime time(String text) {
    if (!TIME.matcher(text).matches()) {
      throw new DateTimeException("not a time of the form hh:mm:ss[.s]");
    }
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      // Its message repeats the text.
      throw new DateTimeException("no such time of day");
    }
  }
}
