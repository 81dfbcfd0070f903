package dev.rounds.stu3;

import dev.rounds.api.model.Dosage;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Timing;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import java.util.Optional;
import java.util.Set;

/** Reads Dosage and its Timing, as STU3's pages of these names list their elements. */
final class DosageReader {
  // http://hl7.org/fhir/ValueSet/units-of-time
  private static final Set<String> UNITS = Set.of("s", "min", "h", "d", "wk", "mo", "a");
  private static final Dosage NO_DOSAGE = Dosage.builder().build();
  private static final Timing NO_TIMING = Timing.builder().build();

  private DosageReader() {}

  static Optional<Dosage> read(FhirNode node) {
    for (String rate : new String[] {"rateRange", "rateQuantity"}) {
      if (node.has(rate)) {
        node.problem(rate, "only a ratio is read");
      }
    }
    return Optional.of(
            Dosage.builder()
                .sequence(node.integer("sequence").orElse(null))
                .text(node.text("text").orElse(null))
                .additionalInstructions(node.each("additionalInstruction", DatatypeReader::concept))
                .timing(node.child("timing").flatMap(DosageReader::timing).orElse(null))
                .asNeeded(node.flag("asNeededBoolean").orElse(null))
                .asNeededFor(DatatypeReader.concept(node, "asNeededCodeableConcept").orElse(null))
                .site(DatatypeReader.concept(node, "site").orElse(null))
                .route(DatatypeReader.concept(node, "route").orElse(null))
                .method(DatatypeReader.concept(node, "method").orElse(null))
                .dose(node.child("doseQuantity").flatMap(CommonDatatypes::quantity).orElse(null))
                .doseRange(node.child("doseRange").flatMap(CommonDatatypes::range).orElse(null))
                .maxDosePerPeriod(
                    node.child("maxDosePerPeriod").flatMap(CommonDatatypes::ratio).orElse(null))
                .rate(node.child("rateRatio").flatMap(CommonDatatypes::ratio).orElse(null))
                .build())
        .filter(dosage -> !dosage.equals(NO_DOSAGE));
  }

  private static Optional<Timing> timing(FhirNode node) {
    Timing.Builder timing =
        Timing.builder()
            .events(node.parsedEach("event", PartialDateTime::parse))
            .code(DatatypeReader.concept(node, "code").orElse(null));
    node.child("repeat").ifPresent(repeat -> repeat(timing, repeat));
    return Optional.of(timing.build()).filter(it -> !it.equals(NO_TIMING));
  }

  private static void repeat(Timing.Builder timing, FhirNode node) {
    timing
        .bounds(node.child("boundsPeriod").flatMap(CommonDatatypes::period).orElse(null))
        .count(node.integer("count").orElse(null))
        .frequency(node.integer("frequency").orElse(null))
        .frequencyMax(node.integer("frequencyMax").orElse(null))
        .period(node.decimal("period").orElse(null))
        .periodMax(node.decimal("periodMax").orElse(null))
        .periodUnit(node.code("periodUnit", DosageReader::unit).orElse(null));
  }

  /** A unit of time; empty if STU3 has none of that code. */
  static Optional<String> unit(String code) {
    return Optional.of(code).filter(UNITS::contains);
  }

  /** Whether nothing speaks against STU3. */
  static boolean fits(FhirNode node) {
    return !node.has("doseAndRate")
        && !node.has("quantityQuantity")
        && !node.has("quantityRange")
        && !node.has("additionalInstructions")
        && !node.has("siteCodeableConcept")
        && Shape.part(
            node,
            "timing",
            timing -> Shape.part(timing, "repeat", repeat -> !repeat.has("periodUnits")));
  }
}
