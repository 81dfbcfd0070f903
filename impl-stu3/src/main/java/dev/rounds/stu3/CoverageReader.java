package dev.rounds.stu3;

import dev.rounds.api.model.Coverage;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.References;
import java.util.Optional;

/** Reads Coverage, as STU3's "Coverage" page lists its elements. */
final class CoverageReader {
  private CoverageReader() {}

  static Optional<Coverage> read(FhirNode node, References references) {
    return CommonDatatypes.id(node).map(id -> coverage(id, node, references));
  }

  private static Coverage coverage(String id, FhirNode node, References references) {
    Coverage.Builder coverage =
        Coverage.builder(id)
            .updated(CommonDatatypes.updated(node).orElse(null))
            .identifiers(node.each("identifier", DatatypeReader::identifier))
            .status(node.code("status", Coverage.Status::ofCode).orElse(null))
            .type(DatatypeReader.concept(node, "type").orElse(null))
            .subscriber(DatatypeReader.reference(node, "subscriber", references).orElse(null))
            .subscriberId(node.text("subscriberId").orElse(null))
            .patient(DatatypeReader.patient(node, "beneficiary", references).orElse(null))
            .relationship(DatatypeReader.concept(node, "relationship").orElse(null))
            .period(node.child("period").flatMap(CommonDatatypes::period).orElse(null))
            .payors(node.each("payor", payor -> DatatypeReader.reference(payor, references)))
            .dependent(node.text("dependent").orElse(null))
            .sequence(node.parsed("sequence", CoverageReader::number).orElse(null))
            .network(node.text("network").orElse(null));
    node.child("grouping").ifPresent(grouping -> grouping(coverage, grouping));
    return coverage.build();
  }

  private static void grouping(Coverage.Builder coverage, FhirNode node) {
    coverage
        .group(node.text("group").orElse(null))
        .groupName(node.text("groupDisplay").orElse(null))
        .plan(node.text("plan").orElse(null))
        .planName(node.text("planDisplay").orElse(null));
  }

  // The other versions have a number where STU3 has a text.
  private static Integer number(String text) {
    int number = Integer.parseInt(text);
    if (number < 1) {
      throw new NumberFormatException();
    }
    return number;
  }

  /** Whether nothing speaks against STU3. */
  static boolean fits(FhirNode node) {
    return !node.has("issuer")
        && !node.has("bin")
        && !node.has("group")
        && !node.has("plan")
        && !node.has("subPlan")
        && !node.has("class")
        && !node.has("costToBeneficiary")
        && !node.has("subrogation")
        && node.form("subscriberId") != Form.OBJECT
        && node.form("dependent") != Form.NUMBER
        && node.form("sequence") != Form.NUMBER
        && Shape.part(node, "network", network -> false)
        && Shape.part(node, "type", type -> !type.has("system") && !type.has("code"));
  }
}
