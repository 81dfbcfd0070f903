package dev.rounds.dstu2;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.ObservationComponent;
import dev.rounds.api.model.ObservationRange;
import dev.rounds.api.model.ObservationValue;
import dev.rounds.api.model.Quantity;
import dev.rounds.fhir.out.CommonDatatypes;
import dev.rounds.fhir.out.FhirOut;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Writes Observation, as DSTU2's "Observation" page lists its elements. */
final class ObservationWriter {
  private static final Coding UNKNOWN =
      Coding.of("http://hl7.org/fhir/data-absent-reason", "unknown", "Unknown");

  private static final ObservationComponent NO_COMPONENT = ObservationComponent.builder().build();
  private static final String YES_NO = "http://hl7.org/fhir/v2/0136";

  private ObservationWriter() {}

  static void write(FhirOut out, Observation observation) {
    Optional<ObservationValue> value = value(observation);
    DatatypeWriter.start(out, observation);
    out.each("identifier", observation.identifiers(), CommonDatatypes::identifier);
    out.text("status", status(observation));
    out.element(
        "category", observation.categories().stream().findFirst(), CommonDatatypes::concept);
    DatatypeWriter.requiredConcept(out, "code", observation.code());
    out.element("subject", observation.patient(), DatatypeWriter::reference);
    out.element("encounter", observation.encounter(), DatatypeWriter::reference);
    DatatypeWriter.dateOrPeriod(out, "effective", observation.effective());
    out.instant("issued", observation.issued());
    out.each("performer", observation.performers(), DatatypeWriter::reference);
    value.ifPresent(found -> value(out, found));
    absentReason(out, value, observation.absentReason());
    out.element("interpretation", observation.interpretation(), CommonDatatypes::concept);
    out.text("comments", observation.comment());
    out.element("bodySite", observation.bodySite(), CommonDatatypes::concept);
    out.element("method", observation.method(), CommonDatatypes::concept);
    ranges(out, observation.referenceRanges());
    out.each(
        "component",
        observation.components().stream()
            .filter(component -> !component.equals(NO_COMPONENT))
            .filter(component -> !isWhole(component, observation))
            .toList(),
        ObservationWriter::component);
  }

  /** DSTU2 lacks {@code corrected}, which is a kind of {@code amended}. */
  static String status(Observation observation) {
    Observation.Status status = observation.status().orElse(Observation.Status.UNKNOWN);
    return status == Observation.Status.CORRECTED
        ? Observation.Status.AMENDED.code()
        : status.code();
  }

  // obs-7: a component is not of the code of the whole. One that is holds the value of the whole.
  private static boolean isWhole(ObservationComponent component, Observation observation) {
    return component.code().stream()
        .flatMap(code -> code.codings().stream())
        .anyMatch(
            coding ->
                observation.code().stream()
                    .flatMap(code -> code.codings().stream())
                    .anyMatch(other -> same(coding, other)));
  }

  private static boolean same(Coding one, Coding other) {
    return one.code().isPresent()
        && one.code().equals(other.code())
        && one.system().equals(other.system());
  }

  private static Optional<ObservationValue> value(Observation observation) {
    return observation
        .value()
        .or(
            () ->
                observation.components().stream()
                    .filter(component -> isWhole(component, observation))
                    .map(ObservationComponent::value)
                    .flatMap(Optional::stream)
                    .findFirst());
  }

  private static void value(FhirOut out, ObservationValue value) {
    out.element("valueQuantity", value.quantity(), CommonDatatypes::quantity);
    out.element(
        "valueCodeableConcept",
        value.concept().or(() -> value.flag().map(ObservationWriter::yesOrNo)),
        CommonDatatypes::concept);
    out.text("valueString", value.text());
    out.element("valueRange", value.range(), CommonDatatypes::range);
    out.element("valueRatio", value.ratio(), CommonDatatypes::ratio);
    out.text("valueTime", value.time().map(DateTimeFormatter.ISO_LOCAL_TIME::format));
    out.dateTime("valueDateTime", value.dateTime());
    out.element("valuePeriod", value.period(), CommonDatatypes::period);
  }

  // A value has no boolean: the specification's page names this code system for it.
  private static CodeableConcept yesOrNo(boolean flag) {
    return CodeableConcept.of(YES_NO, flag ? "Y" : "N", flag ? "Yes" : "No");
  }

  // obs-6: where there is a value, nothing is absent.
  private static void absentReason(
      FhirOut out, Optional<ObservationValue> value, Optional<CodeableConcept> reason) {
    if (value.isEmpty()) {
      out.element("dataAbsentReason", reason, ObservationWriter::inDstu2);
    }
  }

  // obs-3: a low, a high or words.
  private static void ranges(FhirOut out, List<ObservationRange> ranges) {
    out.each(
        "referenceRange",
        ranges.stream()
            .filter(
                range ->
                    range.low().filter(ObservationWriter::isExact).isPresent()
                        || range.high().filter(ObservationWriter::isExact).isPresent()
                        || range.text().isPresent())
            .toList(),
        ObservationWriter::range);
  }

  private static boolean isExact(Quantity quantity) {
    return quantity.comparator().isEmpty() && quantity.value().isPresent();
  }

  private static void range(FhirOut out, ObservationRange range) {
    out.element("low", range.low(), CommonDatatypes::simpleQuantity);
    out.element("high", range.high(), CommonDatatypes::simpleQuantity);
    out.element("meaning", range.type(), CommonDatatypes::concept);
    out.text("text", range.text());
  }

  private static void component(FhirOut out, ObservationComponent component) {
    DatatypeWriter.requiredConcept(out, "code", component.code());
    component.value().ifPresent(value -> value(out, value));
    absentReason(out, component.value(), component.absentReason());
    ranges(out, component.referenceRanges());
  }

  /** DSTU2 has no code for what was not performed: it is unknown, and the words say why. */
  private static void inDstu2(FhirOut out, CodeableConcept reason) {
    Coding given = reason.codings().isEmpty() ? UNKNOWN : reason.codings().get(0);
    boolean later =
        given.system().equals(UNKNOWN.system())
            && given.code().filter("not-performed"::equals).isPresent();
    CommonDatatypes.concept(
        out,
        later
            ? CodeableConcept.of(
                List.of(UNKNOWN), reason.text().or(given::display).orElse("Not performed"))
            : reason);
  }
}
