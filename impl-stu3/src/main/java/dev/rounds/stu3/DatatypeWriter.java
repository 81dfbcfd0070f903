package dev.rounds.stu3;

import dev.rounds.api.model.Annotation;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.ContactPoint;
import dev.rounds.api.model.DateOrPeriod;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Quantity;
import dev.rounds.api.model.Reference;
import dev.rounds.api.model.When;
import dev.rounds.fhir.out.CommonDatatypes;
import dev.rounds.fhir.out.FhirOut;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Data types of STU3, as the specification's "Data Types" page lists their elements. */
final class DatatypeWriter {
  /** The types that are served: a reference to any other keeps its display only. */
  static final Set<String> SERVED =
      Set.of(
          "Patient",
          "Observation",
          "Condition",
          "Encounter",
          "AllergyIntolerance",
          "MedicationRequest",
          "MedicationStatement",
          "Coverage",
          "Location");

  // The UCUM codes that an age may have.
  private static final Set<String> AGE_UNITS = Set.of("min", "h", "d", "wk", "mo", "a");

  private DatatypeWriter() {}

  /** What every resource begins with. */
  static void idAndMeta(FhirOut out, String id, Optional<Instant> updated) {
    out.text("id", id);
    out.begin("meta");
    out.text("lastUpdated", updated.map(Instant::toString));
    out.end();
  }

  static void name(FhirOut out, HumanName name) {
    out.text("use", name.use().map(HumanName.Use::code));
    out.text("text", name.text());
    out.text("family", name.family());
    out.texts("given", name.given());
    out.texts("prefix", name.prefix());
    out.texts("suffix", name.suffix());
    out.element("period", name.period(), CommonDatatypes::period);
  }

  static void telecom(FhirOut out, ContactPoint telecom) {
    // A value needs a system (cpt-2).
    Optional<ContactPoint.Kind> other = telecom.value().map(value -> ContactPoint.Kind.OTHER);
    out.text("system", telecom.system().or(() -> other).map(ContactPoint.Kind::code));
    out.text("value", telecom.value());
    out.text("use", telecom.use().map(ContactPoint.Use::code));
    out.integer("rank", telecom.rank().filter(rank -> rank > 0));
    out.element("period", telecom.period(), CommonDatatypes::period);
  }

  static void reference(FhirOut out, Reference reference) {
    if (isServed(reference)) {
      out.text("reference", reference.type().get() + '/' + reference.id().orElseThrow());
    }
    out.text("display", reference.display());
  }

  private static boolean isServed(Reference reference) {
    return reference.type().filter(SERVED::contains).isPresent();
  }

  /** A reference that FHIR requires: said to be unknown if there is nothing to show of it. */
  static void required(FhirOut out, String name, Optional<Reference> reference) {
    out.required(name, shown(reference), DatatypeWriter::reference);
  }

  /** A reference, unless there is nothing to show of it. */
  static Optional<Reference> shown(Optional<Reference> reference) {
    return reference.filter(it -> isServed(it) || hasText(it.display()));
  }

  /** A concept that FHIR requires: said to be unknown if there is nothing to show of it. */
  static void required(
      FhirOut out,
      String name,
      Optional<CodeableConcept> concept,
      BiConsumer<FhirOut, CodeableConcept> writer) {
    out.required(name, shownConcept(concept), writer);
  }

  /** Concepts of which FHIR requires one: said to be unknown if there is nothing to show of any. */
  static void required(
      FhirOut out,
      String name,
      List<CodeableConcept> concepts,
      BiConsumer<FhirOut, CodeableConcept> writer) {
    out.required(name, concepts.stream().filter(DatatypeWriter::isShown).toList(), writer);
  }

  /** A concept, unless there is nothing to show of it. */
  static Optional<CodeableConcept> shownConcept(Optional<CodeableConcept> concept) {
    return concept.filter(DatatypeWriter::isShown);
  }

  private static boolean isShown(CodeableConcept concept) {
    return hasText(concept.text()) || concept.codings().stream().anyMatch(DatatypeWriter::isShown);
  }

  private static boolean isShown(Coding coding) {
    return hasText(coding.system())
        || hasText(coding.version())
        || hasText(coding.code())
        || hasText(coding.display())
        || coding.userSelected().isPresent();
  }

  /** Whether anything is written of it as a {@code SimpleQuantity}. */
  static boolean isSimple(Quantity quantity) {
    return quantity.comparator().isEmpty()
        && (quantity.value().isPresent()
            || hasText(quantity.unit())
            || hasText(quantity.system())
            || hasText(quantity.code()));
  }

  static boolean hasText(Optional<String> text) {
    return text.filter(it -> !it.isEmpty()).isPresent();
  }

  /**
   * {@code medication[x]}: the concept, else the words for a record of it, else that it is unknown.
   */
  static void medication(
      FhirOut out, Optional<CodeableConcept> concept, Optional<Reference> reference) {
    if (shownConcept(concept).isEmpty() && shown(reference).isPresent()) {
      out.element("medicationReference", reference, DatatypeWriter::reference);
    } else {
      required(out, "medicationCodeableConcept", concept, CommonDatatypes::shownConcept);
    }
  }

  /** A choice of {@code dateTime} and {@code Period}. */
  static void dateOrPeriod(FhirOut out, String name, Optional<DateOrPeriod> when) {
    out.dateTime(name + "DateTime", when.flatMap(DateOrPeriod::dateTime));
    out.element(name + "Period", when.flatMap(DateOrPeriod::period), CommonDatatypes::period);
  }

  /** {@code onset[x]}, and {@code abatement[x]} where it is no boolean. */
  static void when(FhirOut out, String name, Optional<When> when) {
    Optional<Quantity> age = when.flatMap(When::age);
    out.dateTime(name + "DateTime", when.flatMap(When::dateTime));
    out.element(name + "Age", age.filter(DatatypeWriter::isAge), CommonDatatypes::quantity);
    out.element(name + "Period", when.flatMap(When::period), CommonDatatypes::period);
    out.element(name + "Range", when.flatMap(When::ageRange), CommonDatatypes::range);
    out.text(
        name + "String",
        when.flatMap(When::text).or(() -> age.filter(it -> !isAge(it)).map(DatatypeWriter::words)));
  }

  // What Age allows (age-1); an age in other units is told in words.
  private static boolean isAge(Quantity quantity) {
    return quantity.value().filter(value -> value.signum() > 0).isPresent()
        && quantity.system().filter(Quantity.UCUM::equals).isPresent()
        && quantity.code().filter(AGE_UNITS::contains).isPresent();
  }

  private static String words(Quantity quantity) {
    return Stream.of(
            quantity.comparator().map(Quantity.Comparator::code),
            quantity.value().map(BigDecimal::toString),
            quantity.unit().or(quantity::code))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" "));
  }

  /** Notes, but for those without words. */
  static void notes(FhirOut out, List<Annotation> notes) {
    out.each(
        "note",
        notes.stream().filter(note -> !note.text().isEmpty()).toList(),
        DatatypeWriter::annotation);
  }

  private static void annotation(FhirOut out, Annotation note) {
    if (note.author().filter(DatatypeWriter::isServed).isPresent()) {
      out.element("authorReference", note.author(), DatatypeWriter::reference);
    } else {
      out.text("authorString", note.author().flatMap(Reference::display));
    }
    out.dateTime("time", note.time());
    out.text("text", note.text());
  }
}
