package dev.rounds.dstu2;

import dev.rounds.api.model.Annotation;
import dev.rounds.api.model.ClinicalRecord;
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
import java.util.stream.Collectors;

/** Data types of DSTU2, as the specification's "Data Types" page lists their elements. */
final class DatatypeWriter {
  /** The types that are served: a reference to any other keeps its display only. */
  static final Set<String> SERVED =
      Set.of(
          "Patient",
          "Observation",
          "Condition",
          "Encounter",
          "AllergyIntolerance",
          "MedicationOrder",
          "MedicationStatement",
          "Coverage",
          "Location");

  /** The codes of {@code http://hl7.org/fhir/ValueSet/units-of-time}, which are UCUM's. */
  static final Set<String> UNITS_OF_TIME = Set.of("s", "min", "h", "d", "wk", "mo", "a");

  private static final Coding NO_CODING = Coding.of(null, null, null);

  private DatatypeWriter() {}

  /** What every resource begins with. */
  static void start(FhirOut out, ClinicalRecord record) {
    out.text("id", record.id());
    out.begin("meta");
    out.text("lastUpdated", record.updated().map(Instant::toString));
    out.end();
  }

  // A family name is a list here; ours is one text.
  static void name(FhirOut out, HumanName name) {
    out.text("use", name.use().map(HumanName.Use::code));
    out.text("text", name.text());
    out.texts("family", name.family().map(List::of).orElse(List.of()));
    out.texts("given", name.given());
    out.texts("prefix", name.prefix());
    out.texts("suffix", name.suffix());
    out.element("period", name.period(), CommonDatatypes::period);
  }

  static void telecom(FhirOut out, ContactPoint telecom) {
    // A value needs a system (cpt-2).
    out.text(
        "system",
        telecom
            .system()
            .map(DatatypeWriter::system)
            .or(() -> telecom.value().map(value -> ContactPoint.Kind.OTHER.code())));
    out.text("value", telecom.value());
    out.text("use", telecom.use().map(ContactPoint.Use::code));
    out.integer("rank", telecom.rank());
    out.element("period", telecom.period(), CommonDatatypes::period);
  }

  // DSTU2 has no codes for these two.
  private static String system(ContactPoint.Kind system) {
    return switch (system) {
      case URL, SMS -> ContactPoint.Kind.OTHER.code();
      default -> system.code();
    };
  }

  static void reference(FhirOut out, Reference reference) {
    if (reference.type().filter(SERVED::contains).isPresent()) {
      out.text("reference", reference.type().get() + '/' + reference.id().orElseThrow());
    }
    out.text("display", reference.display());
  }

  /** Whether anything of a reference is written. */
  static boolean says(Reference reference) {
    return reference.type().filter(SERVED::contains).isPresent()
        || reference.display().filter(display -> !display.isEmpty()).isPresent();
  }

  /** A reference that FHIR requires. */
  static void requiredReference(FhirOut out, String name, Optional<Reference> reference) {
    out.required(name, reference.filter(DatatypeWriter::says), DatatypeWriter::reference);
  }

  /** Whether anything of a concept is written. */
  private static boolean says(CodeableConcept concept) {
    return concept.text().filter(text -> !text.isEmpty()).isPresent()
        || concept.codings().stream().anyMatch(coding -> !coding.equals(NO_CODING));
  }

  /** A concept that FHIR requires. */
  static void requiredConcept(FhirOut out, String name, Optional<CodeableConcept> concept) {
    out.required(name, concept.filter(DatatypeWriter::says), CommonDatatypes::concept);
  }

  /** A concept that FHIR requires, and of which a client shows the text. */
  static void requiredShownConcept(FhirOut out, String name, Optional<CodeableConcept> concept) {
    out.required(name, concept.filter(DatatypeWriter::says), CommonDatatypes::shownConcept);
  }

  /** Concepts of which FHIR requires one, and of which a client shows the text. */
  static void requiredShownConcepts(FhirOut out, String name, List<CodeableConcept> concepts) {
    out.required(
        name,
        concepts.stream().filter(DatatypeWriter::says).toList(),
        CommonDatatypes::shownConcept);
  }

  /** {@code medication[x]}, which FHIR requires. */
  static void medication(
      FhirOut out, Optional<CodeableConcept> concept, Optional<Reference> reference) {
    if (concept.filter(DatatypeWriter::says).isEmpty()
        && reference.filter(DatatypeWriter::says).isPresent()) {
      out.element("medicationReference", reference, DatatypeWriter::reference);
    } else {
      requiredShownConcept(out, "medicationCodeableConcept", concept);
    }
  }

  /** A choice of {@code dateTime} and {@code Period}. */
  static void dateOrPeriod(FhirOut out, String name, Optional<DateOrPeriod> value) {
    out.dateTime(name + "DateTime", value.flatMap(DateOrPeriod::dateTime));
    out.element(name + "Period", value.flatMap(DateOrPeriod::period), CommonDatatypes::period);
  }

  /** When something began or ended, but for a {@code boolean}: only an ending has one. */
  static void when(FhirOut out, String name, When when) {
    Optional<Quantity> age = when.age();
    out.dateTime(name + "DateTime", when.dateTime());
    out.element(name + "Quantity", age.filter(DatatypeWriter::isAge), CommonDatatypes::quantity);
    out.element(name + "Period", when.period(), CommonDatatypes::period);
    out.element(name + "Range", when.ageRange(), CommonDatatypes::range);
    out.text(
        name + "String",
        when.text().or(() -> age.filter(it -> !isAge(it)).map(DatatypeWriter::words)));
  }

  // age-1: a positive amount of a UCUM unit of time. Any other is words.
  private static boolean isAge(Quantity quantity) {
    return quantity.value().filter(value -> value.signum() > 0).isPresent()
        && quantity.system().filter(Quantity.UCUM::equals).isPresent()
        && quantity.code().filter(UNITS_OF_TIME::contains).isPresent();
  }

  private static String words(Quantity quantity) {
    String comparator = quantity.comparator().map(Quantity.Comparator::code).orElse("");
    String value = quantity.value().map(BigDecimal::toPlainString).orElse("");
    return (comparator + value + ' ' + quantity.unit().or(quantity::code).orElse("")).strip();
  }

  /** The texts of notes, where DSTU2 has one text for all. */
  static Optional<String> noteText(List<Annotation> notes) {
    return Optional.of(
            notes.stream()
                .map(Annotation::text)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n")))
        .filter(text -> !text.isEmpty());
  }

  /** Notes where DSTU2 has a place for one: the texts of all, the author and time of the first. */
  static void note(FhirOut out, List<Annotation> notes) {
    Optional<String> text = noteText(notes);
    if (text.isEmpty()) {
      return;
    }
    Annotation first = notes.get(0);
    out.begin("note");
    Optional<Reference> author = first.author();
    if (author.flatMap(Reference::type).filter(SERVED::contains).isPresent()) {
      out.element("authorReference", author, DatatypeWriter::reference);
    } else {
      out.text("authorString", author.flatMap(Reference::display));
    }
    out.dateTime("time", first.time());
    out.text("text", text);
    out.end();
  }
}
