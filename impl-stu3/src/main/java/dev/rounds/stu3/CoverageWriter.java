package dev.rounds.stu3;

import dev.rounds.api.model.Coverage;
import dev.rounds.fhir.out.CommonDatatypes;
import dev.rounds.fhir.out.FhirOut;

/** Writes Coverage, as STU3's "Coverage" page lists its elements. */
final class CoverageWriter {
  private CoverageWriter() {}

  static void write(FhirOut out, Coverage coverage) {
    DatatypeWriter.idAndMeta(out, coverage.id(), coverage.updated());
    out.each("identifier", coverage.identifiers(), CommonDatatypes::identifier);
    out.text("status", coverage.status().map(Coverage.Status::code));
    out.element("type", coverage.type(), CommonDatatypes::concept);
    out.element("subscriber", coverage.subscriber(), DatatypeWriter::reference);
    out.text("subscriberId", coverage.subscriberId());
    out.element("beneficiary", coverage.patient(), DatatypeWriter::reference);
    out.element("relationship", coverage.relationship(), CommonDatatypes::concept);
    out.element("period", coverage.period(), CommonDatatypes::period);
    out.each("payor", coverage.payors(), DatatypeWriter::reference);
    out.begin("grouping");
    out.text("group", coverage.group());
    out.text("groupDisplay", coverage.groupName());
    out.text("plan", coverage.plan());
    // A client shows the display, so an id without a name stands for it.
    out.text("planDisplay", coverage.planName().or(coverage::plan));
    out.end();
    out.text("dependent", coverage.dependent());
    out.text("sequence", coverage.sequence().map(String::valueOf));
    out.text("network", coverage.network());
  }
}
