package dev.rounds.r4;

import static dev.rounds.r4.DatatypeReader.concept;

import dev.rounds.api.model.Annotation;
import dev.rounds.api.model.DateOrPeriod;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.ObservationComponent;
import dev.rounds.api.model.ObservationRange;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.References;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads Observation, as R4's "Observation" page lists its elements. */
final class ObservationReader {
  private static final ObservationComponent NO_COMPONENT = ObservationComponent.builder().build();
  private static final ObservationRange NO_RANGE = ObservationRange.builder().build();

  private ObservationReader() {}

  static Optional<Observation> read(FhirNode node, References references) {
    return CommonDatatypes.id(node).map(id -> observation(id, node, references));
  }

  private static Observation observation(String id, FhirNode node, References references) {
    return Observation.builder(id)
        .updated(CommonDatatypes.updated(node).orElse(null))
        .identifiers(node.each("identifier", DatatypeReader::identifier))
        .status(node.code("status", Observation.Status::ofCode).orElse(null))
        .categories(DatatypeReader.concepts(node, "category"))
        .code(concept(node, "code").orElse(null))
        .patient(DatatypeReader.patient(node, "subject", references).orElse(null))
        .encounter(DatatypeReader.reference(node, "encounter", references).orElse(null))
        .effective(effective(node).orElse(null))
        .issued(node.parsed("issued", CommonDatatypes::instant).orElse(null))
        .performers(DatatypeReader.references(node, "performer", references))
        .value(ValueReader.value(node).orElse(null))
        .absentReason(concept(node, "dataAbsentReason").orElse(null))
        .interpretation(DatatypeReader.firstConcept(node, "interpretation").orElse(null))
        .comment(comment(node, references).orElse(null))
        .bodySite(concept(node, "bodySite").orElse(null))
        .method(concept(node, "method").orElse(null))
        .referenceRanges(node.each("referenceRange", ObservationReader::range))
        .components(node.each("component", ObservationReader::component))
        .build();
  }

  private static Optional<DateOrPeriod> effective(FhirNode node) {
    DatatypeReader.notServed(node, "effectiveTiming");
    return CommonDatatypes.dateOrPeriod(node, "effective")
        .or(() -> node.parsed("effectiveInstant", CommonDatatypes::instant).map(DateOrPeriod::at));
  }

  // A record has words here and not notes, as DSTU2 and STU3 do.
  private static Optional<String> comment(FhirNode node, References references) {
    List<Annotation> notes = DatatypeReader.notes(node, "note", references);
    return notes.isEmpty()
        ? Optional.empty()
        : Optional.of(notes.stream().map(Annotation::text).collect(Collectors.joining("\n")));
  }

  private static Optional<ObservationRange> range(FhirNode node) {
    return Optional.of(
            ObservationRange.builder()
                .low(DatatypeReader.quantity(node, "low").orElse(null))
                .high(DatatypeReader.quantity(node, "high").orElse(null))
                .type(concept(node, "type").orElse(null))
                .text(node.text("text").orElse(null))
                .build())
        .filter(range -> !range.equals(NO_RANGE));
  }

  private static Optional<ObservationComponent> component(FhirNode node) {
    return Optional.of(
            ObservationComponent.builder()
                .code(concept(node, "code").orElse(null))
                .value(ValueReader.value(node).orElse(null))
                .absentReason(concept(node, "dataAbsentReason").orElse(null))
                .interpretation(DatatypeReader.firstConcept(node, "interpretation").orElse(null))
                .referenceRanges(node.each("referenceRange", ObservationReader::range))
                .build())
        .filter(component -> !component.equals(NO_COMPONENT));
  }

  /** Whether nothing speaks against R4. */
  static boolean fits(FhirNode node) {
    return node.form("category") != Form.OBJECT
        && !node.has("context")
        && !node.has("comment")
        && !node.has("comments")
        && !node.has("related")
        && fitsHereAndInComponents(node)
        && node.children("component").stream().allMatch(ObservationReader::fitsHereAndInComponents);
  }

  private static boolean fitsHereAndInComponents(FhirNode node) {
    return node.form("interpretation") != Form.OBJECT
        && !node.has("valueAttachment")
        && node.children("referenceRange").stream().noneMatch(range -> range.has("meaning"));
  }
}
