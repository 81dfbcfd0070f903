package dev.rounds.dstu2;

import dev.rounds.api.model.Address;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.ContactPoint;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.Reference;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.References;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

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
    return CommonDatatypes.concept(node, UnaryOperator.identity());
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
}
