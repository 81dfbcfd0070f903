package dev.rounds.stu3;

import dev.rounds.api.model.Dosage;
import dev.rounds.api.model.Timing;
import dev.rounds.fhir.out.CommonDatatypes;
import dev.rounds.fhir.out.FhirOut;
import java.math.BigDecimal;

/** Writes Dosage and its Timing, as STU3's pages of these names list their elements. */
final class DosageWriter {
  private DosageWriter() {}

  static void write(FhirOut out, Dosage dosage) {
    out.integer("sequence", dosage.sequence());
    out.text("text", dosage.text());
    out.each("additionalInstruction", dosage.additionalInstructions(), CommonDatatypes::concept);
    out.element("timing", dosage.timing(), DosageWriter::timing);
    if (dosage.asNeededFor().isPresent()) {
      out.element("asNeededCodeableConcept", dosage.asNeededFor(), CommonDatatypes::concept);
    } else {
      out.flag("asNeededBoolean", dosage.asNeeded());
    }
    out.element("site", dosage.site(), CommonDatatypes::concept);
    out.element("route", dosage.route(), CommonDatatypes::concept);
    out.element("method", dosage.method(), CommonDatatypes::concept);
    if (dosage.dose().isPresent()) {
      out.element("doseQuantity", dosage.dose(), CommonDatatypes::simpleQuantity);
    } else {
      out.element("doseRange", dosage.doseRange(), CommonDatatypes::range);
    }
    out.element("maxDosePerPeriod", dosage.maxDosePerPeriod(), CommonDatatypes::ratio);
    out.element("rateRatio", dosage.rate(), CommonDatatypes::ratio);
  }

  private static void timing(FhirOut out, Timing timing) {
    out.dateTimes("event", timing.events());
    out.begin("repeat");
    out.element("boundsPeriod", timing.bounds(), CommonDatatypes::period);
    out.integer("count", timing.count());
    if (timing.period().isEmpty()) {
      out.integer("frequency", timing.frequency());
      out.integer("frequencyMax", timing.frequencyMax());
    } else if (hasWholePeriod(timing)) {
      out.integer("frequency", timing.frequency());
      out.integer("frequencyMax", timing.frequencyMax());
      out.decimal("period", timing.period());
      out.decimal("periodMax", timing.periodMax());
      out.text("periodUnit", timing.periodUnit());
    }
    out.end();
    out.element("code", timing.code(), CommonDatatypes::concept);
  }

  // A period is not negative and has one of the units (tim-2, tim-5): how often "in each period"
  // means nothing without it.
  private static boolean hasWholePeriod(Timing timing) {
    return timing.period().map(BigDecimal::signum).filter(sign -> sign >= 0).isPresent()
        && timing.periodUnit().flatMap(DosageReader::unit).isPresent();
  }
}
