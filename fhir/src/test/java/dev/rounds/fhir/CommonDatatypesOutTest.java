package dev.rounds.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Quantity;
import dev.rounds.api.model.Range;
import dev.rounds.api.model.Ratio;
import dev.rounds.fhir.out.CommonDatatypes;
import dev.rounds.fhir.out.FhirOut;
import dev.rounds.fhir.out.JsonOut;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written of values that FHIR does not allow as they are. */
class CommonDatatypesOutTest {
  private static final Quantity ONE = Quantity.ucum(BigDecimal.ONE, "mg");
  private static final Quantity TEN = Quantity.ucum(BigDecimal.TEN, "mg");
  private static final String MG = ",'unit':'mg','system':'http://unitsofmeasure.org','code':'mg'}";

  /** The element, with single quotes; empty if nothing of it was written. */
  private static <T> String written(T value, BiConsumer<FhirOut, T> writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonOut out = new JsonOut(bytes, ZoneOffset.UTC, false)) {
      out.beginResource("X");
      out.element("v", Optional.of(value), writer);
      out.end();
    }
    return bytes
        .toString(StandardCharsets.UTF_8)
        .replace('"', '\'')
        .replaceAll("^\\{'resourceType':'X'(,'v':)?|}$", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "2015-02-07|2015-02-08|{'start':'2015-02-07','end':'2015-02-08'}",
        "2015-02-07|2015-02-07|{'start':'2015-02-07','end':'2015-02-07'}",
        "2015-02-07|2015|{'start':'2015-02-07','end':'2015'}",
        "2015-02-07|2015-02-06|{'start':'2015-02-07'}",
        "2015-02-07T10:00:00+02:00|2015-02-07T09:00:00+01:00"
            + "|{'start':'2015-02-07T10:00:00+02:00','end':'2015-02-07T09:00:00+01:00'}",
        "2015-02-07T10:00:00Z|2015-02-07T10:30:00+01:00|{'start':'2015-02-07T10:00:00Z'}"
      })
  void aPeriodDoesNotEndBeforeItStarts(String start, String end, String written) {
    Period period = Period.of(PartialDateTime.parse(start), PartialDateTime.parse(end));
    assertThat(written(period, CommonDatatypes::period)).isEqualTo(written);
  }

  @Test
  void aUnitsCodeHasASystem() {
    assertThat(written(Quantity.of(BigDecimal.ONE, null, null, "mg"), CommonDatatypes::quantity))
        .isEqualTo("{'value':1,'unit':'mg'}");
    assertThat(written(Quantity.of(BigDecimal.ONE, "g", null, "mg"), CommonDatatypes::quantity))
        .isEqualTo("{'value':1,'unit':'g'}");
    assertThat(written(ONE, CommonDatatypes::quantity)).isEqualTo("{'value':1" + MG);
  }

  @Test
  void aRangeIsOfExactAmountsTheLowestFirst() {
    assertThat(written(Range.of(ONE, TEN), CommonDatatypes::range))
        .isEqualTo("{'low':{'value':1" + MG + ",'high':{'value':10" + MG + "}");
    assertThat(written(Range.of(TEN, ONE), CommonDatatypes::range)).isEmpty();
    assertThat(
            written(
                Range.of(ONE, TEN.withComparator(Quantity.Comparator.LESS)),
                CommonDatatypes::range))
        .isEqualTo("{'low':{'value':1" + MG + "}");
    assertThat(written(Range.of(TEN, Quantity.ucum(BigDecimal.ONE, "g")), CommonDatatypes::range))
        .startsWith("{'low':{'value':10,");
  }

  @Test
  void aRatioIsWholeOrNone() {
    assertThat(written(Ratio.of(ONE, TEN), CommonDatatypes::ratio))
        .isEqualTo("{'numerator':{'value':1" + MG + ",'denominator':{'value':10" + MG + "}");
    assertThat(written(Ratio.of(ONE, null), CommonDatatypes::ratio)).isEmpty();
    assertThat(written(Ratio.of(null, TEN), CommonDatatypes::ratio)).isEmpty();
  }
}
