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
import java.math.BigDecimal;
import java.time.ZoneOffset;
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

  /** {@code Period}; an end before the start is left out (per-1). */
  public static void period(FhirOut out, Period period) {
    out.dateTime("start", period.start());
    if (!endsBeforeItStarts(period)) {
      out.dateTime("end", period.end());
    }
  }

  private static boolean endsBeforeItStarts(Period period) {
    return period.start().isPresent()
        && period.end().isPresent()
        && !period
            .end()
            .get()
            .until(ZoneOffset.UTC)
            .isAfter(period.start().get().from(ZoneOffset.UTC));
  }

  /**
   * {@code Quantity}, and {@code Age} and {@code Duration} with it; a code without its system
   * stands as the unit only (qty-3).
   */
  public static void quantity(FhirOut out, Quantity quantity) {
    boolean coded = quantity.system().isPresent();
    out.decimal("value", quantity.value());
    out.text("comparator", quantity.comparator().map(Quantity.Comparator::code));
    out.text("unit", coded ? quantity.unit() : quantity.unit().or(quantity::code));
    out.text("system", quantity.system());
    out.text("code", coded ? quantity.code() : Optional.empty());
  }

  /**
   * {@code SimpleQuantity}, which has no comparator (sqty-1): an amount that has one is left out,
   * since it would be another without it.
   */
  public static void simpleQuantity(FhirOut out, Quantity quantity) {
    if (quantity.comparator().isEmpty()) {
      quantity(out, quantity);
    }
  }

  /** {@code Range}; left out if its low is above its high (rng-2). */
  public static void range(FhirOut out, Range range) {
    if (!isUpsideDown(range)) {
      out.element("low", range.low(), CommonDatatypes::simpleQuantity);
      out.element("high", range.high(), CommonDatatypes::simpleQuantity);
    }
  }

  private static boolean isUpsideDown(Range range) {
    Optional<BigDecimal> low = range.low().flatMap(Quantity::value);
    Optional<BigDecimal> high = range.high().flatMap(Quantity::value);
    return low.isPresent()
        && high.isPresent()
        && low.get().compareTo(high.get()) > 0
        && range.low().get().unit().equals(range.high().get().unit())
        && range.low().get().code().equals(range.high().get().code());
  }

  /** {@code Ratio}; left out unless it is whole (rat-1). */
  public static void ratio(FhirOut out, Ratio ratio) {
    if (ratio.numerator().filter(CommonDatatypes::isShown).isPresent()
        && ratio.denominator().filter(CommonDatatypes::isShown).isPresent()) {
      out.element("numerator", ratio.numerator(), CommonDatatypes::quantity);
      out.element("denominator", ratio.denominator(), CommonDatatypes::quantity);
    }
  }

  private static boolean isShown(Quantity quantity) {
    return quantity.value().isPresent()
        || quantity.comparator().isPresent()
        || quantity.unit().isPresent()
        || quantity.system().isPresent()
        || quantity.code().isPresent();
  }

  /** {@code Narrative}. */
  public static void narrative(FhirOut out, Narrative narrative) {
    out.text("status", narrative.status().code());
    out.xhtml("div", narrative.div());
  }
}
