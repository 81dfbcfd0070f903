package dev.rounds.dstu2;

import dev.rounds.api.model.Coverage;
import dev.rounds.fhir.out.CommonDatatypes;
import dev.rounds.fhir.out.FhirOut;
import java.util.Optional;

/** Writes Coverage, as DSTU2's "Coverage" page lists its elements. */
final class CoverageWriter {
  private static final int MAX_DIGITS = 9;

  private CoverageWriter() {}

  static void write(FhirOut out, Coverage coverage) {
    DatatypeWriter.start(out, coverage);
    out.element("issuer", coverage.payors().stream().findFirst(), DatatypeWriter::reference);
    out.element("period", coverage.period(), CommonDatatypes::period);
    out.element(
        "type",
        coverage.type().flatMap(type -> type.codings().stream().findFirst()),
        CommonDatatypes::coding);
    number(out, "subscriberId", coverage.subscriberId());
    out.each("identifier", coverage.identifiers(), CommonDatatypes::identifier);
    out.text("group", coverage.group().or(coverage::groupName));
    out.text("plan", coverage.plan().or(coverage::planName));
    dependent(coverage).ifPresent(dependent -> out.integer("dependent", (long) dependent));
    out.integer("sequence", coverage.sequence().filter(sequence -> sequence > 0));
    out.element("subscriber", coverage.patient(), DatatypeWriter::reference);
    number(out, "network", coverage.network());
  }

  // An identifier here, of which records hold the value.
  private static void number(FhirOut out, String name, Optional<String> value) {
    out.begin(name);
    out.text("value", value);
    out.end();
  }

  // A positive whole number here, a text in records: one that is no such number is left out.
  private static Optional<Integer> dependent(Coverage coverage) {
    return coverage
        .dependent()
        .filter(text -> !text.isEmpty() && text.length() <= MAX_DIGITS)
        .filter(text -> text.chars().allMatch(c -> c >= '0' && c <= '9'))
        .map(Integer::valueOf)
        .filter(number -> number > 0);
  }
}
