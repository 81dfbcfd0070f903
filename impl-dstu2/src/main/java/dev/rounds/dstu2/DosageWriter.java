package dev.rounds.dstu2;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Dosage;
import dev.rounds.api.model.Timing;
import dev.rounds.fhir.out.CommonDatatypes;
import dev.rounds.fhir.out.FhirOut;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Writes how a medication is taken, as DSTU2's "MedicationOrder", "MedicationStatement" and "Data
 * Types" (Timing) pages list its elements.
 */
final class DosageWriter {
  private DosageWriter() {}

  /** {@code MedicationOrder.dosageInstruction}. */
  static void instruction(FhirOut out, Dosage dosage) {
    out.text("text", dosage.text());
    out.element(
        "additionalInstructions",
        dosage.additionalInstructions().stream().findFirst(),
        CommonDatatypes::concept);
    how(out, dosage, "dose");
  }

  /** {@code MedicationStatement.dosage}. */
  static void statement(FhirOut out, Dosage dosage) {
    out.text("text", dosage.text());
    how(out, dosage, "quantity");
  }

  private static void how(FhirOut out, Dosage dosage, String dose) {
    out.element("timing", dosage.timing(), DosageWriter::timing);
    if (dosage.asNeededFor().isPresent()) {
      out.element("asNeededCodeableConcept", dosage.asNeededFor(), CommonDatatypes::concept);
    } else {
      out.flag("asNeededBoolean", dosage.asNeeded());
    }
    out.element("siteCodeableConcept", dosage.site(), CommonDatatypes::concept);
    out.element("route", dosage.route(), CommonDatatypes::concept);
    out.element("method", dosage.method(), CommonDatatypes::concept);
    if (dosage.dose().isPresent()) {
      out.element(dose + "Quantity", dosage.dose(), CommonDatatypes::simpleQuantity);
    } else {
      out.element(dose + "Range", dosage.doseRange(), CommonDatatypes::range);
    }
    out.element("rateRatio", dosage.rate(), CommonDatatypes::ratio);
    out.element("maxDosePerPeriod", dosage.maxDosePerPeriod(), CommonDatatypes::ratio);
  }

  private static void timing(FhirOut out, Timing timing) {
    out.dateTimes("event", timing.events());
    out.begin("repeat");
    out.element("boundsPeriod", timing.bounds(), CommonDatatypes::period);
    out.integer("count", timing.count());
    out.integer("frequency", timing.frequency());
    out.integer("frequencyMax", timing.frequencyMax());
    period(out, timing);
    out.end();
    out.element("code", timing.code(), DosageWriter::schedule);
  }

  // tim-2, tim-5, tim-6: a period is positive, and has a unit; without it there is no longest one.
  private static void period(FhirOut out, Timing timing) {
    Optional<String> unit = timing.periodUnit().filter(DatatypeWriter.UNITS_OF_TIME::contains);
    Optional<BigDecimal> period = timing.period().filter(value -> value.signum() >= 0);
    if (unit.isPresent() && period.isPresent()) {
      out.decimal("period", period);
      out.decimal("periodMax", timing.periodMax());
    }
    out.text("periodUnits", unit);
  }

  private static void schedule(FhirOut out, CodeableConcept code) {
    CommonDatatypes.concept(
        out,
        CodeableConcept.of(
            code.codings().stream().map(DosageWriter::abbreviation).toList(),
            code.text().orElse(null)));
  }

  private static Coding abbreviation(Coding coding) {
    return Coding.of(
            TimingAbbreviations.ofDstu2(coding).orElse(null),
            coding.code().orElse(null),
            coding.display().orElse(null))
        .withVersion(coding.version().orElse(null))
        .withUserSelected(coding.userSelected().orElse(null));
  }
}
