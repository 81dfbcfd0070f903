package dev.rounds.r4;

import static dev.rounds.r4.DatatypeReader.concept;

import dev.rounds.api.model.Coverage;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.References;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads Coverage, as R4's "Coverage" page lists its elements. */
final class CoverageReader {
  // What R4 has one list for: groupings, and the number of the policy.
  private static final List<String> DSTU2_OR_STU3 =
      List.of("grouping", "issuer", "bin", "group", "plan", "subPlan", "sequence");

  private CoverageReader() {}

  static Optional<Coverage> read(FhirNode node, References references) {
    return CommonDatatypes.id(node).map(id -> coverage(id, node, references));
  }

  private static Coverage coverage(String id, FhirNode node, References references) {
    Optional<FhirNode> group = ofClass(node, "group");
    Optional<FhirNode> plan = ofClass(node, "plan");
    return Coverage.builder(id)
        .updated(CommonDatatypes.updated(node).orElse(null))
        .identifiers(node.each("identifier", DatatypeReader::identifier))
        .status(node.code("status", Coverage.Status::ofCode).orElse(null))
        .type(concept(node, "type").orElse(null))
        .subscriber(DatatypeReader.reference(node, "subscriber", references).orElse(null))
        .subscriberId(node.text("subscriberId").orElse(null))
        .patient(DatatypeReader.patient(node, "beneficiary", references).orElse(null))
        .dependent(node.text("dependent").orElse(null))
        .relationship(concept(node, "relationship").orElse(null))
        .period(DatatypeReader.period(node, "period").orElse(null))
        .payors(DatatypeReader.references(node, "payor", references))
        .group(group.flatMap(each -> each.text("value")).orElse(null))
        .groupName(group.flatMap(each -> each.text("name")).orElse(null))
        .plan(plan.flatMap(each -> each.text("value")).orElse(null))
        .planName(plan.flatMap(each -> each.text("name")).orElse(null))
        .sequence(CommonDatatypes.positiveInt(node, "order").orElse(null))
        .network(node.text("network").orElse(null))
        .build();
  }

  private static Optional<FhirNode> ofClass(FhirNode node, String code) {
    return node.children("class").stream()
        .filter(each -> types(each).anyMatch(type -> isOf(type, code)))
        .findFirst();
  }

  private static Stream<FhirNode> types(FhirNode coverageClass) {
    return coverageClass.child("type").stream().flatMap(type -> type.children("coding").stream());
  }

  private static boolean isOf(FhirNode coding, String code) {
    return coding.text("system").filter(CodeSystems.COVERAGE_CLASS::equals).isPresent()
        && coding.text("code").filter(code::equals).isPresent();
  }

  /** Whether nothing speaks against R4. */
  static boolean fits(FhirNode node) {
    return DSTU2_OR_STU3.stream().noneMatch(node::has)
        && node.form("subscriberId") != Form.OBJECT
        && node.form("dependent") != Form.NUMBER
        && node.child("type").filter(type -> type.has("code")).isEmpty();
  }
}
