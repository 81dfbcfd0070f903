package dev.rounds.fhir;

import dev.rounds.fhir.Searchset.Entry;
import dev.rounds.fhir.out.FhirOut;
import java.util.List;

/** Writes a searchset Bundle, which is the same in DSTU2 and STU3. */
final class SearchsetWriter {
  private SearchsetWriter() {}

  /** The content of a Bundle that is open already. */
  static void content(FhirOut out, Searchset found) {
    out.text("type", "searchset");
    if (found.total().isPresent()) {
      out.integer("total", found.total().getAsLong());
    }
    out.beginArray("link");
    link(out, "self", found.self());
    if (found.next().isPresent()) {
      link(out, "next", found.next().get());
    }
    out.end();
    out.beginArray("entry");
    entries(out, found.matches(), "match");
    entries(out, found.included(), "include");
    if (!found.notes().isEmpty()) {
      out.beginItem();
      out.beginResource("resource", "OperationOutcome");
      OutcomeWriter.warnings(out, found.notes());
      out.end();
      mode(out, "outcome");
      out.end();
    }
    out.end();
  }

  private static void link(FhirOut out, String relation, String url) {
    out.beginItem();
    out.text("relation", relation);
    out.text("url", url);
    out.end();
  }

  private static void entries(FhirOut out, List<Entry> entries, String mode) {
    for (Entry entry : entries) {
      out.beginItem();
      out.text("fullUrl", entry.url());
      out.beginResource("resource", entry.type());
      entry.content().write(out);
      out.end();
      mode(out, mode);
      out.end();
    }
  }

  private static void mode(FhirOut out, String mode) {
    out.begin("search");
    out.text("mode", mode);
    out.end();
  }
}
