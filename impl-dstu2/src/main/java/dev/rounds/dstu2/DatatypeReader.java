package dev.rounds.dstu2;

import dev.rounds.api.model.Address;
import dev.rounds.api.model.Annotation;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.ContactPoint;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Reference;
import dev.rounds.api.model.When;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.References;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads data types, as DSTU2's "Data Types" page lists their elements; empty ones are absent. */
final class DatatypeReader {
  private static final Set<ContactPoint.Kind> CONTACT_POINT_SYSTEMS =
      Set.of(
          ContactPoint.Kind.PHONE,
          ContactPoint.Kind.FAX,
          ContactPoint.Kind.EMAIL,
          ContactPoint.Kind.PAGER,
          ContactPoint.Kind.OTHER);

  private static final Address NO_ADDRESS = Address.builder().build();
  private static final ContactPoint NO_CONTACT_POINT = ContactPoint.of(null, null, null);
  private static final HumanName NO_NAME = HumanName.builder().build();
  private static final Identifier NO_IDENTIFIER = Identifier.builder().build();

  private DatatypeReader() {}

  static Optional<Identifier> identifier(FhirNode node) {
    return Optional.of(
            Identifier.builder()
                .use(node.code("use", Identifier.Use::ofCode).orElse(null))
                .type(node.child("type").flatMap(DatatypeReader::concept).orElse(null))
                .system(node.text("system").orElse(null))
                .value(node.text("value").orElse(null))
                .period(node.child("period").flatMap(CommonDatatypes::period).orElse(null))
                .assigner(
                    node.child("assigner")
                        .flatMap(assigner -> assigner.text("display"))
                        .orElse(null))
                .build())
        .filter(identifier -> !identifier.equals(NO_IDENTIFIER));
  }

  static Optional<CodeableConcept> concept(FhirNode node) {
    return CommonDatatypes.concept(node, TimingAbbreviations::neutral);
  }

  /** Several family names are one text with blanks between. */
  static Optional<HumanName> name(FhirNode node) {
    List<String> family = node.texts("family");
    return Optional.of(
            HumanName.builder()
                .use(node.code("use", HumanName.Use::ofCode).orElse(null))
                .text(node.text("text").orElse(null))
                .family(family.isEmpty() ? null : String.join(" ", family))
                .given(node.texts("given"))
                .prefix(node.texts("prefix"))
                .suffix(node.texts("suffix"))
                .period(node.child("period").flatMap(CommonDatatypes::period).orElse(null))
                .build())
        .filter(name -> !name.equals(NO_NAME));
  }

  static Optional<ContactPoint> telecom(FhirNode node) {
    return Optional.of(
            ContactPoint.of(
                    node.code("system", DatatypeReader::contactPointSystem).orElse(null),
                    node.text("value").orElse(null),
                    node.code("use", ContactPoint.Use::ofCode).orElse(null))
                .withRank(CommonDatatypes.positiveInt(node, "rank").orElse(null))
                .withPeriod(node.child("period").flatMap(CommonDatatypes::period).orElse(null)))
        .filter(telecom -> !telecom.equals(NO_CONTACT_POINT));
  }

  private static Optional<ContactPoint.Kind> contactPointSystem(String code) {
    return ContactPoint.Kind.ofCode(code).filter(CONTACT_POINT_SYSTEMS::contains);
  }

  static Optional<Address> address(FhirNode node) {
    return Optional.of(
            Address.builder()
                .use(node.code("use", Address.Use::ofCode).orElse(null))
                .type(node.code("type", Address.Type::ofCode).orElse(null))
                .text(node.text("text").orElse(null))
                .lines(node.texts("line"))
                .city(node.text("city").orElse(null))
                .district(node.text("district").orElse(null))
                .state(node.text("state").orElse(null))
                .postalCode(node.text("postalCode").orElse(null))
                .country(node.text("country").orElse(null))
                .period(node.child("period").flatMap(CommonDatatypes::period).orElse(null))
                .build())
        .filter(address -> !address.equals(NO_ADDRESS));
  }

  static Optional<Reference> reference(FhirNode node, References references) {
    return CommonDatatypes.reference(node, references, DisplayReader::display);
  }

  /** A reference to a patient; one to anything else keeps its display only, and is reported. */
  static Optional<Reference> patient(FhirNode node, References references) {
    Optional<Reference> reference = reference(node, references);
    if (reference.flatMap(Reference::type).filter(type -> !type.equals("Patient")).isEmpty()) {
      return reference;
    }
    node.problem("refers to no patient");
    return reference.flatMap(Reference::display).map(Reference::display);
  }

  /**
   * What {@code medication[x]} says of a medication itself: the concept, or the code of a contained
   * {@code Medication}, with the display of the reference for its text if it has none.
   */
  static Optional<CodeableConcept> medication(FhirNode node) {
    return node.child("medicationCodeableConcept")
        .flatMap(DatatypeReader::concept)
        .or(() -> node.child("medicationReference").flatMap(DatatypeReader::containedMedication));
  }

  /** The reference of {@code medication[x]}, if it is to no contained {@code Medication}. */
  static Optional<Reference> medicationReference(FhirNode node, References references) {
    return node.has("medicationCodeableConcept")
        ? Optional.empty()
        : node.child("medicationReference")
            .filter(reference -> containedMedication(reference).isEmpty())
            .flatMap(reference -> reference(reference, references));
  }

  private static Optional<CodeableConcept> containedMedication(FhirNode reference) {
    if (reference.form("reference") != Form.TEXT) {
      return Optional.empty();
    }
    Optional<String> display = reference.text("display");
    return reference
        .text("reference")
        .flatMap(url -> CommonDatatypes.contained(reference, url))
        .flatMap(DatatypeReader::medicationCode)
        .map(
            code -> CodeableConcept.of(code.codings(), code.text().or(() -> display).orElse(null)));
  }

  /** What a {@code Medication} is. */
  static Optional<CodeableConcept> medicationCode(FhirNode resource) {
    return resource.resourceType().filter("Medication"::equals).isPresent()
        ? resource.child("code").flatMap(DatatypeReader::concept)
        : Optional.empty();
  }

  /** When something began or ended, but for a {@code boolean}: only an ending has one. */
  static Optional<When> when(FhirNode node, String name) {
    return node.parsed(name + "DateTime", PartialDateTime::parse)
        .map(When::at)
        .or(() -> node.child(name + "Quantity").flatMap(CommonDatatypes::quantity).map(When::atAge))
        .or(() -> node.child(name + "Period").flatMap(CommonDatatypes::period).map(When::during))
        .or(() -> node.child(name + "Range").flatMap(CommonDatatypes::range).map(When::between))
        .or(() -> node.text(name + "String").map(When::text));
  }

  /** A text that is all notes. */
  static List<Annotation> noteText(FhirNode node, String field) {
    return node.text(field).map(Annotation::of).stream().toList();
  }

  /** The one note that there is a place for. */
  static List<Annotation> note(FhirNode node, References references) {
    return node
        .child("note")
        .flatMap(note -> CommonDatatypes.annotation(note, author -> reference(author, references)))
        .stream()
        .toList();
  }

  /** The first of a list that has at most one here. */
  static List<CodeableConcept> concepts(FhirNode node, String field) {
    return node.child(field).flatMap(DatatypeReader::concept).stream().toList();
  }

  /** Reports a choice that records do not hold. */
  static void notHeld(FhirNode node, String... fields) {
    for (String field : fields) {
      if (node.has(field)) {
        node.problem(field, "left out: records have no place for it");
      }
    }
  }
}
