package dev.rounds.stu3;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.ObservationComponent;
import dev.rounds.api.model.ObservationRange;
import dev.rounds.api.model.ObservationValue;
import dev.rounds.fhir.out.CommonDatatypes;
import dev.rounds.fhir.out.FhirOut;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes Observation, as STU3's "Observation" page lists its elements. */
final class ObservationWriter {
  private static final String YES_OR_NO = "http://hl7.org/fhir/v2/0136";

  private ObservationWriter() {}

  static void write(FhirOut out, Observation observation) {
    DatatypeWriter.idAndMeta(out, observation.id(), observation.updated());
    out.each("identifier", observation.identifiers(), CommonDatatypes::identifier);
    out.text("status", observation.status().orElse(Observation.Status.UNKNOWN).code());
    out.each("category", observation.categories(), CommonDatatypes::concept);
    DatatypeWriter.required(out, "code", observation.code(), CommonDatatypes::concept);
    out.element("subject", observation.patient(), DatatypeWriter::reference);
    out.element("context", observation.encounter(), DatatypeWriter::reference);
    DatatypeWriter.dateOrPeriod(out, "effective", observation.effective());
    out.instant("issued", observation.issued());
    out.each("performer", observation.performers(), DatatypeWriter::reference);
    observation.value().ifPresent(value -> value(out, value));
    observation
        .value()
        .flatMap(ObservationValue::flag)
        .ifPresent(it -> out.flag("valueBoolean", it));
    if (observation.value().isEmpty()) {
      // Not beside a value (obs-6).
      out.element("dataAbsentReason", observation.absentReason(), CommonDatatypes::concept);
    }
    out.element("interpretation", observation.interpretation(), CommonDatatypes::concept);
    out.text("comment", observation.comment());
    out.element("bodySite", observation.bodySite(), CommonDatatypes::concept);
    out.element("method", observation.method(), CommonDatatypes::concept);
    referenceRanges(out, observation.referenceRanges());
    out.each("component", components(observation), ObservationWriter::component);
  }

  // value[x], but for a boolean, which a component cannot be.
  private static void value(FhirOut out, ObservationValue value) {
    out.element("valueQuantity", value.quantity(), CommonDatatypes::quantity);
    out.element("valueCodeableConcept", value.concept(), CommonDatatypes::concept);
    out.text("valueString", value.text());
    out.element("valueRange", value.range(), CommonDatatypes::range);
    out.element("valueRatio", value.ratio(), CommonDatatypes::ratio);
    out.text("valueTime", value.time().map(DateTimeFormatter.ISO_LOCAL_TIME::format));
    out.dateTime("valueDateTime", value.dateTime());
    out.element("valuePeriod", value.period(), CommonDatatypes::period);
  }

  private static void referenceRanges(FhirOut out, List<ObservationRange> ranges) {
    out.each(
        "referenceRange",
        ranges.stream().filter(ObservationWriter::hasContent).toList(),
        ObservationWriter::referenceRange);
  }

  // What a range means is not enough: it has a low, a high or a text (obs-3).
  private static boolean hasContent(ObservationRange range) {
    return range.low().filter(DatatypeWriter::isSimple).isPresent()
        || range.high().filter(DatatypeWriter::isSimple).isPresent()
        || DatatypeWriter.hasText(range.text());
  }

  private static void referenceRange(FhirOut out, ObservationRange range) {
    out.element("low", range.low(), CommonDatatypes::simpleQuantity);
    out.element("high", range.high(), CommonDatatypes::simpleQuantity);
    out.element("type", range.type(), CommonDatatypes::concept);
    out.text("text", range.text());
  }

  // A component must not repeat what has its value already (obs-7).
  private static List<ObservationComponent> components(Observation observation) {
    return observation.components().stream()
        .filter(
            component ->
                observation.value().isEmpty()
                    || !DatatypeWriter.shownConcept(component.code())
                        .equals(DatatypeWriter.shownConcept(observation.code())))
        .toList();
  }

  private static void component(FhirOut out, ObservationComponent component) {
    DatatypeWriter.required(out, "code", component.code(), CommonDatatypes::concept);
    component.value().ifPresent(value -> value(out, value));
    out.element(
        "valueCodeableConcept",
        component.value().flatMap(ObservationValue::flag).map(ObservationWriter::yesOrNo),
        CommonDatatypes::concept);
    out.element("dataAbsentReason", component.absentReason(), CommonDatatypes::concept);
    out.element("interpretation", component.interpretation(), CommonDatatypes::concept);
    referenceRanges(out, component.referenceRanges());
  }

  private static CodeableConcept yesOrNo(boolean flag) {
    return CodeableConcept.of(
        List.of(Coding.of(YES_OR_NO, flag ? "Y" : "N", flag ? "Yes" : "No")), null);
  }
}
