package dev.rounds.r4;

import dev.rounds.api.model.Address;
import dev.rounds.api.model.Annotation;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.ContactPoint;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Quantity;
import dev.rounds.api.model.Range;
import dev.rounds.api.model.Ratio;
import dev.rounds.api.model.Reference;
import dev.rounds.api.model.When;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.References;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Reads data types, as R4's "Data Types" page lists their elements; empty ones are absent. */
final class DatatypeReader {
  private static final Address NO_ADDRESS = Address.builder().build();
  private static final ContactPoint NO_CONTACT_POINT = ContactPoint.of(null, null, null);
  private static final HumanName NO_NAME = HumanName.builder().build();
  private static final Identifier NO_IDENTIFIER = Identifier.builder().build();

  private DatatypeReader() {}

  static Optional<Identifier> identifier(FhirNode node) {
    return Optional.of(
            Identifier.builder()
                .use(use(node, "old", Identifier.Use::ofCode))
                .type(concept(node, "type").orElse(null))
                .system(node.text("system").orElse(null))
                .value(node.text("value").orElse(null))
                .period(period(node, "period").orElse(null))
                .assigner(
                    node.child("assigner")
                        .flatMap(assigner -> assigner.text("display"))
                        .orElse(null))
                .build())
        .filter(identifier -> !identifier.equals(NO_IDENTIFIER));
  }

  static Optional<CodeableConcept> concept(FhirNode node) {
    return CommonDatatypes.concept(node, UnaryOperator.identity())
        .map(
            concept ->
                CodeableConcept.of(
                    concept.codings().stream().map(CodeSystems::neutral).toList(),
                    concept.text().orElse(null)));
  }

  static Optional<CodeableConcept> concept(FhirNode node, String field) {
    return node.child(field).flatMap(DatatypeReader::concept);
  }

  static List<CodeableConcept> concepts(FhirNode node, String field) {
    return node.each(field, DatatypeReader::concept);
  }

  /** The first of several concepts, where a record has a place for one; the rest is reported. */
  static Optional<CodeableConcept> firstConcept(FhirNode node, String field) {
    List<CodeableConcept> concepts = concepts(node, field);
    if (concepts.size() > 1) {
      node.problem(field, "more than one; the first is kept");
    }
    return concepts.stream().findFirst();
  }

  static Optional<Coding> coding(FhirNode node) {
    return CommonDatatypes.coding(node, UnaryOperator.identity()).map(CodeSystems::neutral);
  }

  /**
   * The meaning of a concept that R4 made of a plain code; reported if {@code constants} does not
   * know it, or it has no code of that system.
   */
  static <T> Optional<T> code(
      FhirNode node, String field, String system, Function<String, Optional<T>> constants) {
    Optional<FhirNode> concept = node.child(field);
    if (concept.isEmpty()) {
      return Optional.empty();
    }
    Optional<FhirNode> coding =
        concept.get().children("coding").stream()
            .filter(each -> each.text("system").filter(system::equals).isPresent())
            .findFirst();
    if (coding.isEmpty()) {
      node.problem(field, "without a code of the system that FHIR gives it");
      return Optional.empty();
    }
    return coding.get().code("code", constants);
  }

  static Optional<PartialDateTime> dateTime(FhirNode node, String field) {
    return node.parsed(field, PartialDateTime::parse);
  }

  static Optional<Period> period(FhirNode node, String field) {
    return node.child(field).flatMap(CommonDatatypes::period);
  }

  static Optional<Quantity> quantity(FhirNode node, String field) {
    return node.child(field).flatMap(CommonDatatypes::quantity);
  }

  static Optional<Range> range(FhirNode node, String field) {
    return node.child(field).flatMap(CommonDatatypes::range);
  }

  static Optional<Ratio> ratio(FhirNode node, String field) {
    return node.child(field).flatMap(CommonDatatypes::ratio);
  }

  /** {@code onset[x]} and {@code abatement[x]}, such as {@code onsetAge}. */
  static Optional<When> when(FhirNode node, String name) {
    return dateTime(node, name + "DateTime")
        .map(When::at)
        .or(() -> quantity(node, name + "Age").map(When::atAge))
        .or(() -> period(node, name + "Period").map(When::during))
        .or(() -> range(node, name + "Range").map(When::between))
        .or(() -> node.text(name + "String").map(When::text));
  }

  static List<Annotation> notes(FhirNode node, String field, References references) {
    return node.each(
        field, note -> CommonDatatypes.annotation(note, author -> reference(author, references)));
  }

  /** Reports what a choice of types holds, if it is a type that a record has no place for. */
  static void notServed(FhirNode node, String... fields) {
    for (String field : fields) {
      if (node.has(field)) {
        node.problem(field, "a kind of value that is not served");
      }
    }
  }

  static Optional<HumanName> name(FhirNode node) {
    return Optional.of(
            HumanName.builder()
                .use(node.code("use", HumanName.Use::ofCode).orElse(null))
                .text(node.text("text").orElse(null))
                .family(node.text("family").orElse(null))
                .given(node.texts("given"))
                .prefix(node.texts("prefix"))
                .suffix(node.texts("suffix"))
                .period(period(node, "period").orElse(null))
                .build())
        .filter(name -> !name.equals(NO_NAME));
  }

  static Optional<ContactPoint> telecom(FhirNode node) {
    return Optional.of(
            ContactPoint.of(
                    node.code("system", ContactPoint.Kind::ofCode).orElse(null),
                    node.text("value").orElse(null),
                    node.code("use", ContactPoint.Use::ofCode).orElse(null))
                .withRank(CommonDatatypes.positiveInt(node, "rank").orElse(null))
                .withPeriod(period(node, "period").orElse(null)))
        .filter(telecom -> !telecom.equals(NO_CONTACT_POINT));
  }

  static Optional<Address> address(FhirNode node) {
    return Optional.of(
            Address.builder()
                .use(use(node, "billing", Address.Use::ofCode))
                .type(node.code("type", Address.Type::ofCode).orElse(null))
                .text(node.text("text").orElse(null))
                .lines(node.texts("line"))
                .city(node.text("city").orElse(null))
                .district(node.text("district").orElse(null))
                .state(node.text("state").orElse(null))
                .postalCode(node.text("postalCode").orElse(null))
                .country(node.text("country").orElse(null))
                .period(period(node, "period").orElse(null))
                .build())
        .filter(address -> !address.equals(NO_ADDRESS));
  }

  // A use that came with R4 has no like in the older versions; the element is kept without it.
  private static <T> T use(FhirNode node, String newer, Function<String, Optional<T>> older) {
    return node.text("use").filter(newer::equals).isPresent()
        ? null
        : node.code("use", older).orElse(null);
  }

  static Optional<Reference> reference(FhirNode node, References references) {
    return CommonDatatypes.reference(node, references, DisplayReader::display);
  }

  static Optional<Reference> reference(FhirNode node, String field, References references) {
    return node.child(field).flatMap(reference -> reference(reference, references));
  }

  static List<Reference> references(FhirNode node, String field, References references) {
    return node.each(field, reference -> reference(reference, references));
  }

  /** Whose a record is; of a group, a device and the like, the display only. */
  static Optional<Reference> patient(FhirNode node, String field, References references) {
    Optional<Reference> subject = reference(node, field, references);
    return subject.flatMap(Reference::type).filter(type -> !type.equals("Patient")).isPresent()
        ? subject.flatMap(Reference::display).map(Reference::display)
        : subject;
  }
}
