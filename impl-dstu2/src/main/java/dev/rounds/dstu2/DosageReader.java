package dev.rounds.dstu2;

import dev.rounds.api.model.Dosage;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Timing;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Reads how a medication is taken, as DSTU2's "MedicationOrder", "MedicationStatement" and "Data
 * Types" (Timing) pages list its elements.
 */
final class DosageReader {
  private static final Dosage NO_DOSAGE = Dosage.builder().build();
  private static final Timing NO_TIMING = Timing.builder().build();

  private DosageReader() {}

  /** {@code MedicationOrder.dosageInstruction}. */
  static Optional<Dosage> instruction(FhirNode node) {
    return dosage(
        node,
        "dose",
        Dosage.builder()
            .additionalInstructions(DatatypeReader.concepts(node, "additionalInstructions")));
  }

  /** {@code MedicationStatement.dosage}. */
  static Optional<Dosage> statement(FhirNode node) {
    return dosage(node, "quantity", Dosage.builder());
  }

  private static Optional<Dosage> dosage(FhirNode node, String dose, Dosage.Builder dosage) {
    DatatypeReader.notHeld(node, "siteReference", "rateRange");
    return Optional.of(
            dosage
                .text(node.text("text").orElse(null))
                .timing(node.child("timing").flatMap(DosageReader::timing).orElse(null))
                .asNeeded(node.flag("asNeededBoolean").orElse(null))
                .asNeededFor(
                    node.child("asNeededCodeableConcept")
                        .flatMap(DatatypeReader::concept)
                        .orElse(null))
                .site(
                    node.child("siteCodeableConcept").flatMap(DatatypeReader::concept).orElse(null))
                .route(node.child("route").flatMap(DatatypeReader::concept).orElse(null))
                .method(node.child("method").flatMap(DatatypeReader::concept).orElse(null))
                .dose(node.child(dose + "Quantity").flatMap(CommonDatatypes::quantity).orElse(null))
                .doseRange(node.child(dose + "Range").flatMap(CommonDatatypes::range).orElse(null))
                .rate(node.child("rateRatio").flatMap(CommonDatatypes::ratio).orElse(null))
                .maxDosePerPeriod(
                    node.child("maxDosePerPeriod").flatMap(CommonDatatypes::ratio).orElse(null))
                .build())
        .filter(found -> !found.equals(NO_DOSAGE));
  }

  private static Optional<Timing> timing(FhirNode node) {
    Timing.Builder timing =
        Timing.builder()
            .events(node.parsedEach("event", PartialDateTime::parse))
            .code(node.child("code").flatMap(DatatypeReader::concept).orElse(null));
    node.child("repeat").ifPresent(repeat -> repeat(timing, repeat));
    return Optional.of(timing.build()).filter(found -> !found.equals(NO_TIMING));
  }

  private static void repeat(Timing.Builder timing, FhirNode node) {
    DatatypeReader.notHeld(node, "boundsQuantity", "boundsRange");
    timing
        .bounds(node.child("boundsPeriod").flatMap(CommonDatatypes::period).orElse(null))
        .count(node.integer("count").orElse(null))
        .frequency(node.integer("frequency").orElse(null))
        .frequencyMax(node.integer("frequencyMax").orElse(null))
        .period(positive(node, "period").orElse(null))
        .periodMax(positive(node, "periodMax").orElse(null))
        .periodUnit(
            node.code(
                    "periodUnits",
                    code -> Optional.of(code).filter(DatatypeWriter.UNITS_OF_TIME::contains))
                .orElse(null));
  }

  private static Optional<BigDecimal> positive(FhirNode node, String field) {
    Optional<BigDecimal> number = node.decimal(field);
    if (number.filter(value -> value.signum() < 0).isPresent()) {
      node.problem(field, "a number from 0 was expected");
      return Optional.empty();
    }
    return number;
  }
}
