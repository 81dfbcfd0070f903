package dev.rounds.r4;

import dev.rounds.api.model.Address;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.ContactPoint;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.Reference;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.References;
import java.util.Optional;
import java.util.function.Function;

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
    return CommonDatatypes.concept(node, CodeSystems::neutral);
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
                .use(use(node, "billing", Address.Use::ofCode))
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

  // A use that came with R4 has no like in the older versions; the element is kept without it.
  private static <T> T use(FhirNode node, String newer, Function<String, Optional<T>> older) {
    return node.text("use").filter(newer::equals).isPresent()
        ? null
        : node.code("use", older).orElse(null);
  }

  static Optional<Reference> reference(FhirNode node, References references) {
    return CommonDatatypes.reference(node, references, DisplayReader::display);
  }
}
