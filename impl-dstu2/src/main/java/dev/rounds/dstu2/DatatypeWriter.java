package dev.rounds.dstu2;

import dev.rounds.api.model.Address;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.ContactPoint;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Reference;
import dev.rounds.fhir.out.FhirOut;
import java.util.List;
import java.util.Set;

/** Data types of DSTU2, as the specification's "Data Types" page lists their elements. */
final class DatatypeWriter {
  /** The types that are served: a reference to any other keeps its display only. */
  static final Set<String> SERVED = Set.of("Patient");

  private DatatypeWriter() {}

  static void identifier(FhirOut out, Identifier identifier) {
    out.text("use", identifier.use().map(Identifier.Use::code));
    out.element("type", identifier.type(), DatatypeWriter::concept);
    out.text("system", identifier.system());
    out.text("value", identifier.value());
    out.element("period", identifier.period(), DatatypeWriter::period);
    out.begin("assigner");
    out.text("display", identifier.assigner());
    out.end();
  }

  // A family name is a list here; ours is one text.
  static void name(FhirOut out, HumanName name) {
    out.text("use", name.use().map(HumanName.Use::code));
    out.text("text", name.text());
    out.texts("family", name.family().map(List::of).orElse(List.of()));
    out.texts("given", name.given());
    out.texts("prefix", name.prefix());
    out.texts("suffix", name.suffix());
    out.element("period", name.period(), DatatypeWriter::period);
  }

  static void telecom(FhirOut out, ContactPoint telecom) {
    out.text("system", telecom.system().map(DatatypeWriter::system));
    out.text("value", telecom.value());
    out.text("use", telecom.use().map(ContactPoint.Use::code));
    out.integer("rank", telecom.rank());
    out.element("period", telecom.period(), DatatypeWriter::period);
  }

  // DSTU2 has no codes for these two.
  private static String system(ContactPoint.Kind system) {
    return switch (system) {
      case URL, SMS -> ContactPoint.Kind.OTHER.code();
      default -> system.code();
    };
  }

  static void address(FhirOut out, Address address) {
    out.text("use", address.use().map(Address.Use::code));
    out.text("type", address.type().map(Address.Type::code));
    out.text("text", address.text());
    out.texts("line", address.lines());
    out.text("city", address.city());
    out.text("district", address.district());
    out.text("state", address.state());
    out.text("postalCode", address.postalCode());
    out.text("country", address.country());
    out.element("period", address.period(), DatatypeWriter::period);
  }

  static void concept(FhirOut out, CodeableConcept concept) {
    out.each("coding", concept.codings(), DatatypeWriter::coding);
    out.text("text", concept.text());
  }

  static void coding(FhirOut out, Coding coding) {
    out.text("system", coding.system());
    out.text("version", coding.version());
    out.text("code", coding.code());
    out.text("display", coding.display());
    out.flag("userSelected", coding.userSelected());
  }

  static void period(FhirOut out, Period period) {
    out.dateTime("start", period.start());
    out.dateTime("end", period.end());
  }

  static void reference(FhirOut out, Reference reference) {
    if (reference.type().filter(SERVED::contains).isPresent()) {
      out.text("reference", reference.type().get() + '/' + reference.id().orElseThrow());
    }
    out.text("display", reference.display());
  }
}
