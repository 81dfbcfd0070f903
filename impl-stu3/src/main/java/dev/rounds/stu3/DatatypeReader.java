package dev.rounds.stu3;

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
import dev.rounds.fhir.in.References;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads data types, as STU3's "Data Types" page lists their elements; empty ones are absent. */
final class DatatypeReader {
  private static final Address NO_ADDRESS = Address.builder().build();
  private static final ContactPoint NO_CONTACT_POINT = ContactPoint.of(null, null, null);
  private static final HumanName NO_NAME = HumanName.builder().build();
  private static final Identifier NO_IDENTIFIER = Identifier.builder().build();

  private DatatypeReader() {}

  static Optional<Identifier> identifier(FhirNode node) {
    return Optional.of(
            Identifier.builder()
                .use(node.code("use", Identifier.Use::ofCode).orElse(null))
                .type(concept(node, "type").orElse(null))
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
    return CommonDatatypes.concept(node, UnaryOperator.identity());
  }

  static Optional<CodeableConcept> concept(FhirNode node, String field) {
    return node.child(field).flatMap(DatatypeReader::concept);
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
                .period(node.child("period").flatMap(CommonDatatypes::period).orElse(null))
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
                .withPeriod(node.child("period").flatMap(CommonDatatypes::period).orElse(null)))
        .filter(telecom -> !telecom.equals(NO_CONTACT_POINT));
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
    return CommonDatatypes.reference(node, references, DisplayReader::contained);
  }

  static Optional<Reference> reference(FhirNode node, String field, References references) {
    return node.child(field).flatMap(child -> reference(child, references));
  }

  /** Whose a record is: of another than a patient, a group or a device, the words only. */
  static Optional<Reference> patient(FhirNode node, String field, References references) {
    return reference(node, field, references)
        .flatMap(
            subject ->
                subject.type().filter(type -> !type.equals("Patient")).isPresent()
                    ? subject.display().map(Reference::display)
                    : Optional.of(subject));
  }

  static List<Annotation> notes(FhirNode node, References references) {
    return node.each(
        "note", note -> CommonDatatypes.annotation(note, author -> reference(author, references)));
  }

  /** {@code onset[x]}, and {@code abatement[x]} where it is no boolean. */
  static Optional<When> when(FhirNode node, String name) {
    return node.parsed(name + "DateTime", PartialDateTime::parse)
        .map(When::at)
        .or(() -> node.child(name + "Age").flatMap(CommonDatatypes::quantity).map(When::atAge))
        .or(() -> node.child(name + "Period").flatMap(CommonDatatypes::period).map(When::during))
        .or(() -> node.child(name + "Range").flatMap(CommonDatatypes::range).map(When::between))
        .or(() -> node.text(name + "String").map(When::text));
  }

  /** {@code medicationCodeableConcept}, or what a contained medication says it is. */
  static Optional<CodeableConcept> medication(FhirNode node) {
    return concept(node, "medicationCodeableConcept").or(() -> containedMedication(node));
  }

  private static Optional<CodeableConcept> containedMedication(FhirNode node) {
    Optional<FhirNode> reference = node.child("medicationReference");
    Optional<CodeableConcept> code =
        reference
            .flatMap(it -> it.text("reference"))
            .flatMap(url -> CommonDatatypes.contained(node, url))
            .flatMap(DatatypeReader::medicationCode);
    return code.map(
        concept ->
            CodeableConcept.of(
                concept.codings(),
                concept.text().or(() -> reference.get().text("display")).orElse(null)));
  }

  /** What a {@code Medication} is; empty if the resource is none or does not say. */
  static Optional<CodeableConcept> medicationCode(FhirNode resource) {
    return "Medication".equals(resource.resourceType().orElse(""))
        ? concept(resource, "code")
        : Optional.empty();
  }

  /** {@code medicationReference}, unless {@link #medication} says what it is. */
  static Optional<Reference> medicationReference(
      FhirNode node, Optional<CodeableConcept> medication, References references) {
    return medication.isPresent()
        ? Optional.empty()
        : reference(node, "medicationReference", references);
  }
}
