package dev.rounds.r4;

import static dev.rounds.r4.DatatypeReader.concept;

import dev.rounds.api.model.Dosage;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Timing;
import dev.rounds.fhir.in.FhirNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads Dosage and Timing, as R4's pages of these names list their elements. */
final class DosageReader {
  private static final Dosage NO_DOSAGE = Dosage.builder().build();
  private static final Timing NO_TIMING = Timing.builder().build();
  private static final Set<String> UNITS = Set.of("s", "min", "h", "d", "wk", "mo", "a");

  private DosageReader() {}

  static Optional<Dosage> dosage(FhirNode node) {
    Dosage.Builder dosage =
        Dosage.builder()
            .sequence(node.integer("sequence").orElse(null))
            .text(node.text("text").orElse(null))
            .additionalInstructions(DatatypeReader.concepts(node, "additionalInstruction"))
            .timing(node.child("timing").flatMap(DosageReader::timing).orElse(null))
            .asNeeded(node.flag("asNeededBoolean").orElse(null))
            .asNeededFor(concept(node, "asNeededCodeableConcept").orElse(null))
            .site(concept(node, "site").orElse(null))
            .route(concept(node, "route").orElse(null))
            .method(concept(node, "method").orElse(null))
            .maxDosePerPeriod(DatatypeReader.ratio(node, "maxDosePerPeriod").orElse(null));
    List<FhirNode> doses = node.children("doseAndRate");
    if (doses.size() > 1) {
      node.problem("doseAndRate", "more than one; the first is kept");
    }
    if (!doses.isEmpty()) {
      FhirNode dose = doses.get(0);
      dosage
          .dose(DatatypeReader.quantity(dose, "doseQuantity").orElse(null))
          .doseRange(DatatypeReader.range(dose, "doseRange").orElse(null))
          .rate(DatatypeReader.ratio(dose, "rateRatio").orElse(null));
      DatatypeReader.notServed(dose, "rateQuantity", "rateRange");
    }
    return Optional.of(dosage.build()).filter(read -> !read.equals(NO_DOSAGE));
  }

  private static Optional<Timing> timing(FhirNode node) {
    Timing.Builder timing =
        Timing.builder()
            .events(node.parsedEach("event", PartialDateTime::parse))
            .code(concept(node, "code").orElse(null));
    node.child("repeat").ifPresent(repeat -> repeat(repeat, timing));
    return Optional.of(timing.build()).filter(read -> !read.equals(NO_TIMING));
  }

  private static void repeat(FhirNode node, Timing.Builder timing) {
    DatatypeReader.notServed(node, "boundsDuration", "boundsRange");
    timing
        .bounds(DatatypeReader.period(node, "boundsPeriod").orElse(null))
        .count(node.integer("count").orElse(null))
        .frequency(node.integer("frequency").orElse(null))
        .frequencyMax(node.integer("frequencyMax").orElse(null))
        .period(node.decimal("period").orElse(null))
        .periodMax(node.decimal("periodMax").orElse(null))
        .periodUnit(
            node.code("periodUnit", unit -> Optional.of(unit).filter(UNITS::contains))
                .orElse(null));
  }

  /** Whether none of a resource's dosages speaks against R4. */
  static boolean fit(FhirNode resource, String field) {
    return resource.children(field).stream()
        .noneMatch(
            dosage ->
                dosage.has("doseQuantity")
                    || dosage.has("doseRange")
                    || dosage.has("rateRatio")
                    || dosage.has("rateRange")
                    || dosage.has("rateQuantity")
                    || dosage.has("additionalInstructions")
                    || dosage.has("quantityQuantity")
                    || dosage.has("quantityRange"));
  }
}
