package dev.rounds.stu3;

import dev.rounds.api.model.Observation;
import dev.rounds.api.model.ObservationComponent;
import dev.rounds.api.model.ObservationRange;
import dev.rounds.api.model.ObservationValue;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.References;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads Observation, as STU3's "Observation" page lists its elements. */
final class ObservationReader {
  private static final ObservationComponent NO_COMPONENT = ObservationComponent.builder().build();
  private static final ObservationRange NO_RANGE = ObservationRange.builder().build();
  private static final Pattern TIME =
      Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?");

  private ObservationReader() {}

  static Optional<Observation> read(FhirNode node, References references) {
    return CommonDatatypes.id(node).map(id -> observation(id, node, references));
  }

  private static Observation observation(String id, FhirNode node, References references) {
    return Observation.builder(id)
        .updated(CommonDatatypes.updated(node).orElse(null))
        .identifiers(node.each("identifier", DatatypeReader::identifier))
        .status(node.code("status", Observation.Status::ofCode).orElse(null))
        .categories(node.each("category", DatatypeReader::concept))
        .code(DatatypeReader.concept(node, "code").orElse(null))
        .patient(DatatypeReader.patient(node, "subject", references).orElse(null))
        .encounter(DatatypeReader.reference(node, "context", references).orElse(null))
        .effective(CommonDatatypes.dateOrPeriod(node, "effective").orElse(null))
        .issued(node.parsed("issued", CommonDatatypes::instant).orElse(null))
        .performers(
            node.each("performer", performer -> DatatypeReader.reference(performer, references)))
        .value(value(node).orElse(null))
        .absentReason(DatatypeReader.concept(node, "dataAbsentReason").orElse(null))
        .interpretation(DatatypeReader.concept(node, "interpretation").orElse(null))
        .comment(node.text("comment").orElse(null))
        .bodySite(DatatypeReader.concept(node, "bodySite").orElse(null))
        .method(DatatypeReader.concept(node, "method").orElse(null))
        .referenceRanges(node.each("referenceRange", ObservationReader::referenceRange))
        .components(node.each("component", ObservationReader::component))
        .build();
  }

  private static Optional<ObservationValue> value(FhirNode node) {
    for (String other : List.of("valueSampledData", "valueAttachment")) {
      if (node.has(other)) {
        node.problem(other, "a value of this type is not read");
      }
    }
    return node.child("valueQuantity")
        .flatMap(CommonDatatypes::quantity)
        .map(ObservationValue::of)
        .or(() -> DatatypeReader.concept(node, "valueCodeableConcept").map(ObservationValue::of))
        .or(() -> node.text("valueString").map(ObservationValue::text))
        .or(() -> node.flag("valueBoolean").map(ObservationValue::of))
        .or(
            () ->
                node.child("valueRange").flatMap(CommonDatatypes::range).map(ObservationValue::of))
        .or(
            () ->
                node.child("valueRatio").flatMap(CommonDatatypes::ratio).map(ObservationValue::of))
        .or(() -> node.parsed("valueTime", ObservationReader::time).map(ObservationValue::of))
        .or(() -> node.parsed("valueDateTime", PartialDateTime::parse).map(ObservationValue::of))
        .or(
            () ->
                node.child("valuePeriod")
                    .flatMap(CommonDatatypes::period)
                    .map(ObservationValue::of));
  }

  // LocalTime would take times without seconds, and repeat in its message what it does not take.
  private static LocalTime time(String text) {
    if (!TIME.matcher(text).matches()) {
      throw new DateTimeException("not a time of the form hh:mm:ss[.s]");
    }
    return LocalTime.parse(text);
  }

  private static Optional<ObservationRange> referenceRange(FhirNode node) {
    return Optional.of(
            ObservationRange.builder()
                .low(node.child("low").flatMap(CommonDatatypes::quantity).orElse(null))
                .high(node.child("high").flatMap(CommonDatatypes::quantity).orElse(null))
                .type(DatatypeReader.concept(node, "type").orElse(null))
                .text(node.text("text").orElse(null))
                .build())
        .filter(range -> !range.equals(NO_RANGE));
  }

  private static Optional<ObservationComponent> component(FhirNode node) {
    return Optional.of(
            ObservationComponent.builder()
                .code(DatatypeReader.concept(node, "code").orElse(null))
                .value(value(node).orElse(null))
                .absentReason(DatatypeReader.concept(node, "dataAbsentReason").orElse(null))
                .interpretation(DatatypeReader.concept(node, "interpretation").orElse(null))
                .referenceRanges(node.each("referenceRange", ObservationReader::referenceRange))
                .build())
        .filter(component -> !component.equals(NO_COMPONENT));
  }

  /** Whether nothing speaks against STU3. */
  static boolean fits(FhirNode node) {
    return !node.has("encounter")
        && !node.has("comments")
        && !node.has("note")
        && !node.has("focus")
        && !node.has("hasMember")
        && !node.has("derivedFrom")
        && !node.has("partOf")
        && node.form("category") != Form.OBJECT
        && fitsPart(node)
        && Shape.each(node, "component", ObservationReader::fitsPart);
  }

  private static boolean fitsPart(FhirNode node) {
    return !node.has("valueInteger")
        && node.form("interpretation") != Form.ARRAY
        && Shape.each(node, "referenceRange", range -> !range.has("meaning"));
  }
}
