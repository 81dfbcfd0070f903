package dev.rounds.fhir;

import dev.rounds.fhir.out.FhirOut;

/** Writes a searchset Bundle, which is the same in DSTU2 and STU3. */
final class SearchsetWriter<T> {
  private final String baseUrl;
  private final TypeBinding<T> binding;
  private final RecordAspects<T> aspects;

  SearchsetWriter(String baseUrl, TypeBinding<T> binding, RecordAspects<T> aspects) {
    this.baseUrl = baseUrl;
    this.binding = binding;
    this.aspects = aspects;
  }

  void write(FhirOut out, Found<T> found, String selfUrl) {
    out.beginResource("Bundle");
    out.text("type", "searchset");
    if (found.total().isPresent()) {
      out.integer("total", found.total().getAsLong());
    }
    out.beginArray("link");
    out.beginItem();
    out.text("relation", "self");
    out.text("url", selfUrl);
    out.end();
    out.end();
    out.beginArray("entry");
    for (T record : found.records()) {
      match(out, record);
    }
    if (found.incomplete().isPresent()) {
      incomplete(out, found.incomplete().get());
    }
    out.end();
    out.end();
  }

  private void match(FhirOut out, T record) {
    out.beginItem();
    out.text("fullUrl", baseUrl + '/' + binding.type() + '/' + aspects.id(record));
    out.beginResource("resource", binding.type());
    binding.writer().write(out, record);
    out.end();
    mode(out, "match");
    out.end();
  }

  private static void incomplete(FhirOut out, String why) {
    out.beginItem();
    out.beginResource("resource", "OperationOutcome");
    OutcomeWriter.warning(out, IssueCode.INCOMPLETE, why);
    out.end();
    mode(out, "outcome");
    out.end();
  }

  private static void mode(FhirOut out, String mode) {
    out.begin("search");
    out.text("mode", mode);
    out.end();
  }
}
