package dev.rounds.dstu2;

import dev.rounds.api.model.ContactPoint;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Reference;
import dev.rounds.fhir.out.CommonDatatypes;
import dev.rounds.fhir.out.FhirOut;
import java.util.List;
import java.util.Set;

/** Data types of DSTU2, as the specification's "Data Types" page lists their elements. */
final class DatatypeWriter {
  /** The types that are served: a reference to any other keeps its display only. */
  static final Set<String> SERVED = Set.of("Patient");

  private DatatypeWriter() {}

  // A family name is a list here; ours is one text.
  static void name(FhirOut out, HumanName name) {
    out.text("use", name.use().map(HumanName.Use::code));
    out.text("text", name.text());
    out.texts("family", name.family().map(List::of).orElse(List.of()));
    out.texts("given", name.given());
    out.texts("prefix", name.prefix());
    out.texts("suffix", name.suffix());
    out.element("period", name.period(), CommonDatatypes::period);
  }

  static void telecom(FhirOut out, ContactPoint telecom) {
    out.text("system", telecom.system().map(DatatypeWriter::system));
    out.text("value", telecom.value());
    out.text("use", telecom.use().map(ContactPoint.Use::code));
    out.integer("rank", telecom.rank());
    out.element("period", telecom.period(), CommonDatatypes::period);
  }

  // DSTU2 has no codes for these two.
  private static String system(ContactPoint.Kind system) {
    return switch (system) {
      case URL, SMS -> ContactPoint.Kind.OTHER.code();
      default -> system.code();
    };
  }

  static void reference(FhirOut out, Reference reference) {
    if (reference.type().filter(SERVED::contains).isPresent()) {
      out.text("reference", reference.type().get() + '/' + reference.id().orElseThrow());
    }
    out.text("display", reference.display());
  }
}
