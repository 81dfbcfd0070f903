package dev.rounds.dstu2;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coverage;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.References;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads Coverage, as DSTU2's "Coverage" page lists its elements. */
final class CoverageReader {
  private CoverageReader() {}

  static Optional<Coverage> read(FhirNode node, References references) {
    return CommonDatatypes.id(node).map(id -> coverage(id, node, references));
  }

  private static Coverage coverage(String id, FhirNode node, References references) {
    return Coverage.builder(id)
        .updated(CommonDatatypes.updated(node).orElse(null))
        .payors(
            node
                .child("issuer")
                .flatMap(issuer -> DatatypeReader.reference(issuer, references))
                .stream()
                .toList())
        .period(node.child("period").flatMap(CommonDatatypes::period).orElse(null))
        .type(
            node.child("type")
                .flatMap(type -> CommonDatatypes.coding(type, UnaryOperator.identity()))
                .map(coding -> CodeableConcept.of(List.of(coding), null))
                .orElse(null))
        .subscriberId(number(node, "subscriberId").orElse(null))
        .identifiers(node.each("identifier", DatatypeReader::identifier))
        .group(node.text("group").orElse(null))
        .plan(node.text("plan").orElse(null))
        .dependent(CommonDatatypes.positiveInt(node, "dependent").map(String::valueOf).orElse(null))
        .sequence(CommonDatatypes.positiveInt(node, "sequence").orElse(null))
        .patient(
            node.child("subscriber")
                .flatMap(subscriber -> DatatypeReader.patient(subscriber, references))
                .orElse(null))
        .network(number(node, "network").orElse(null))
        .build();
  }

  private static Optional<String> number(FhirNode node, String field) {
    return node.child(field).flatMap(identifier -> identifier.text("value"));
  }

  /** Whether nothing speaks against DSTU2. */
  static boolean fits(FhirNode node) {
    return node.form("subscriberId") != Form.TEXT
        && node.form("network") != Form.TEXT
        && node.form("dependent") != Form.TEXT
        && !Hints.any(node, "beneficiary", "payor", "status", "grouping", "class", "order")
        && !Hints.any(node, "policyHolder", "relationship", "costToBeneficiary")
        && (node.form("type") != Form.OBJECT
            || node.child("type").filter(type -> Hints.any(type, "coding", "text")).isEmpty());
  }
}
