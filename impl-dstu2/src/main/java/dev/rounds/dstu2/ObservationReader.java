package dev.rounds.dstu2;

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
import java.util.Optional;
import java.util.Set;

/** Reads Observation, as DSTU2's "Observation" page lists its elements. */
final class ObservationReader {
  private static final ObservationRange NO_RANGE = ObservationRange.builder().build();
  private static final ObservationComponent NO_COMPONENT = ObservationComponent.builder().build();

  private ObservationReader() {}

  static Optional<Observation> read(FhirNode node, References references) {
    return CommonDatatypes.id(node).map(id -> observation(id, node, references));
  }

  private static Observation observation(String id, FhirNode node, References references) {
    return Observation.builder(id)
        .updated(CommonDatatypes.updated(node).orElse(null))
        .identifiers(node.each("identifier", DatatypeReader::identifier))
        .status(node.code("status", ObservationReader::status).orElse(null))
        .categories(DatatypeReader.concepts(node, "category"))
        .code(node.child("code").flatMap(DatatypeReader::concept).orElse(null))
        .patient(
            node.child("subject")
                .flatMap(subject -> DatatypeReader.patient(subject, references))
                .orElse(null))
        .encounter(
            node.child("encounter")
                .flatMap(encounter -> DatatypeReader.reference(encounter, references))
                .orElse(null))
        .effective(CommonDatatypes.dateOrPeriod(node, "effective").orElse(null))
        .issued(node.parsed("issued", CommonDatatypes::instant).orElse(null))
        .performers(
            node.each("performer", performer -> DatatypeReader.reference(performer, references)))
        .value(value(node).orElse(null))
        .absentReason(node.child("dataAbsentReason").flatMap(DatatypeReader::concept).orElse(null))
        .interpretation(node.child("interpretation").flatMap(DatatypeReader::concept).orElse(null))
        .comment(node.text("comments").orElse(null))
        .bodySite(node.child("bodySite").flatMap(DatatypeReader::concept).orElse(null))
        .method(node.child("method").flatMap(DatatypeReader::concept).orElse(null))
        .referenceRanges(node.each("referenceRange", ObservationReader::range))
        .components(node.each("component", ObservationReader::component))
        .build();
  }

  private static Optional<Observation.Status> status(String code) {
    return Observation.Status.ofCode(code).filter(status -> status != Observation.Status.CORRECTED);
  }

  private static Optional<ObservationValue> value(FhirNode node) {
    DatatypeReader.notHeld(node, "valueSampledData", "valueAttachment");
    return node.child("valueQuantity")
        .flatMap(CommonDatatypes::quantity)
        .map(ObservationValue::of)
        .or(
            () ->
                node.child("valueCodeableConcept")
                    .flatMap(DatatypeReader::concept)
                    .map(ObservationValue::of))
        .or(() -> node.text("valueString").map(ObservationValue::text))
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

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      // Its message repeats the text.
      throw new DateTimeException("no such time of day");
    }
  }

  private static Optional<ObservationRange> range(FhirNode node) {
    return Optional.of(
            ObservationRange.builder()
                .low(node.child("low").flatMap(CommonDatatypes::quantity).orElse(null))
                .high(node.child("high").flatMap(CommonDatatypes::quantity).orElse(null))
                .type(node.child("meaning").flatMap(DatatypeReader::concept).orElse(null))
                .text(node.text("text").orElse(null))
                .build())
        .filter(range -> !range.equals(NO_RANGE));
  }

  private static Optional<ObservationComponent> component(FhirNode node) {
    return Optional.of(
            ObservationComponent.builder()
                .code(node.child("code").flatMap(DatatypeReader::concept).orElse(null))
                .value(value(node).orElse(null))
                .absentReason(
                    node.child("dataAbsentReason").flatMap(DatatypeReader::concept).orElse(null))
                .referenceRanges(node.each("referenceRange", ObservationReader::range))
                .build())
        .filter(component -> !component.equals(NO_COMPONENT));
  }

  /** Whether nothing speaks against DSTU2. */
  static boolean fits(FhirNode node) {
    return node.form("category") != Form.ARRAY
        && !Hints.any(node, "context", "comment", "note", "basedOn", "partOf", "focus")
        && !Hints.any(node, "hasMember", "derivedFrom", "effectiveInstant", "effectiveTiming")
        && !Hints.code(node, "status", Set.of("corrected"))
        && !isLater(node)
        && !Hints.within(
            node, "component", component -> component.has("interpretation") || isLater(component));
  }

  private static boolean isLater(FhirNode node) {
    return node.form("interpretation") == Form.ARRAY
        || Hints.any(node, "valueBoolean", "valueInteger")
        || Hints.within(node, "referenceRange", range -> Hints.any(range, "type", "appliesTo"));
  }
}
