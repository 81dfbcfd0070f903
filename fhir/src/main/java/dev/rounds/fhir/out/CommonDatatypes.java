package dev.rounds.fhir.out;

import dev.rounds.api.model.Address;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.Narrative;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Quantity;
import dev.rounds.api.model.Range;
import dev.rounds.api.model.Ratio;
import java.util.Optional;

/** Writes the data types that are the same in DSTU2 and STU3, each into an element that is open. */
public final class CommonDatatypes {
  private CommonDatatypes() {}

  /** {@code Identifier}. */
  public static void identifier(FhirOut out, Identifier identifier) {
    out.text("use", identifier.use().map(Identifier.Use::code));
    out.element("type", identifier.type(), CommonDatatypes::concept);
    out.text("system", identifier.system());
    out.text("value", identifier.value());
    out.element("period", identifier.period(), CommonDatatypes::period);
    out.begin("assigner");
    out.text("display", identifier.assigner());
    out.end();
  }

  /** {@code Address}. */
  public static void address(FhirOut out, Address address) {
    out.text("use", address.use().map(Address.Use::code));
    out.text("type", address.type().map(Address.Type::code));
    out.text("text", address.text());
    out.texts("line", address.lines());
    out.text("city", address.city());
    out.text("district", address.district());
    out.text("state", address.state());
    out.text("postalCode", address.postalCode());
    out.text("country", address.country());
    out.element("period", address.period(), CommonDatatypes::period);
  }

  /** {@code CodeableConcept}. */
  public static void concept(FhirOut out, CodeableConcept concept) {
    out.each("coding", concept.codings(), CommonDatatypes::coding);
    out.text("text", concept.text());
  }

  /**
   * {@code CodeableConcept} of which a client shows the text: where there is none, the first
   * display stands for it.
   */
  public static void shownConcept(FhirOut out, CodeableConcept concept) {
    out.each("coding", concept.codings(), CommonDatatypes::coding);
    out.text(
        "text",
        concept
            .text()
            .or(
                () ->
                    concept.codings().stream()
                        .map(Coding::display)
                        .flatMap(Optional::stream)
                        .findFirst()));
  }

  /** {@code Coding}. */
  public static void coding(FhirOut out, Coding coding) {
    out.text("system", coding.system());
    out.text("version", coding.version());
    out.text("code", coding.code());
    out.text("display", coding.display());
    out.flag("userSelected", coding.userSelected());
  }

  /** {@code Period}. */
  public static void period(FhirOut out, Period period) {
    out.dateTime("start", period.start());
    out.dateTime("end", period.end());
  }

  /** {@code Quantity}, and {@code Age}, {@code Duration} and {@code SimpleQuantity} with it. */
  public static void quantity(FhirOut out, Quantity quantity) {
    out.decimal("value", quantity.value());
    out.text("comparator", quantity.comparator().map(Quantity.Comparator::code));
    out.text("unit", quantity.unit());
    out.text("system", quantity.system());
    out.text("code", quantity.code());
  }

  /** {@code Range}. */
  public static void range(FhirOut out, Range range) {
    out.element("low", range.low(), CommonDatatypes::quantity);
    out.element("high", range.high(), CommonDatatypes::quantity);
  }

  /** {@code Ratio}. */
  public static void ratio(FhirOut out, Ratio ratio) {
    out.element("numerator", ratio.numerator(), CommonDatatypes::quantity);
    out.element("denominator", ratio.denominator(), CommonDatatypes::quantity);
  }

  /** {@code Narrative}. */
  public static void narrative(FhirOut out, Narrative narrative) {
    out.text("status", narrative.status().code());
    out.xhtml("div", narrative.div());
  }
}
