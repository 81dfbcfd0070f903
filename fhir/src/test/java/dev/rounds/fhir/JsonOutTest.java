package dev.rounds.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.PartialDateTime;
import dev.rounds.fhir.out.FhirOut;
import dev.rounds.fhir.out.JsonOut;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JsonOutTest {
  private static String written(Consumer<FhirOut> body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonOut out = new JsonOut(bytes, ZoneId.of("Europe/Berlin"), false)) {
      out.beginResource("X");
      body.accept(out);
      out.end();
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void nothingEmptyIsWritten() {
    assertThat(
            written(
                out -> {
                  out.begin("meta");
                  out.begin("deeper");
                  out.end();
                  out.end();
                  out.texts("none", List.of());
                  out.each("things", List.of(1, 2), (o, thing) -> {});
                  out.text("blank", "");
                  out.text("absent", Optional.empty());
                }))
        .isEqualTo("{\"resourceType\":\"X\"}");
  }

  @Test
  void anElementAfterAnEmptyOneStandsWhereItShould() {
    assertThat(
            written(
                out -> {
                  out.begin("empty");
                  out.end();
                  out.each("list", List.of("", "b"), (o, text) -> o.text("t", text));
                  out.begin("full");
                  out.begin("empty");
                  out.end();
                  out.flag("flag", true);
                  out.end();
                }))
        .isEqualTo("{\"resourceType\":\"X\",\"list\":[{\"t\":\"b\"}],\"full\":{\"flag\":true}}");
  }

  @Test
  void nestingHasNoLimitOfItsOwn() {
    assertThat(
            written(
                out -> {
                  for (int i = 0; i < 100; i++) {
                    out.begin("a");
                  }
                  out.integer("n", 1);
                  for (int i = 0; i < 100; i++) {
                    out.end();
                  }
                }))
        .endsWith("\"n\":1" + "}".repeat(101));
  }

  @Test
  void decimalsKeepTheirScale() {
    assertThat(written(out -> out.decimal("d", new BigDecimal("1.50")))).contains("\"d\":1.50");
  }

  @Test
  void dateTimesAreCompletedAndDatesAreNot() {
    assertThat(
            written(
                out -> {
                  out.dateTime("day", PartialDateTime.parse("2015-02"));
                  out.dateTime("local", PartialDateTime.parse("2015-07-07T13:28"));
                  out.dateTime("minute", PartialDateTime.parse("2015-07-07T13:28Z"));
                  out.dateTime("full", PartialDateTime.parse("2015-07-07T13:28:17.5Z"));
                }))
        .contains("\"day\":\"2015-02\"")
        .contains("\"local\":\"2015-07-07T13:28:00+02:00\"")
        .contains("\"minute\":\"2015-07-07T13:28:00Z\"")
        .contains("\"full\":\"2015-07-07T13:28:17.5Z\"");
  }

  @Test
  void dateTimesOfAnArrayAreCompletedToo() {
    assertThat(
            written(
                out ->
                    out.dateTimes(
                        "event",
                        List.of(
                            PartialDateTime.parse("2015-02"),
                            PartialDateTime.parse("2015-02-07T13:28")))))
        .isEqualTo(
            "{\"resourceType\":\"X\",\"event\":[\"2015-02\",\"2015-02-07T13:28:00+01:00\"]}");
    assertThat(written(out -> out.dateTimes("event", List.of())))
        .isEqualTo("{\"resourceType\":\"X\"}");
  }

  @Test
  void whatIsRequiredAndMissingIsSaidToBeUnknown() {
    String unknown =
        "{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\","
            + "\"valueCode\":\"unknown\"}]}";
    assertThat(
            written(
                out -> out.required("one", Optional.<String>empty(), (o, it) -> o.text("t", it))))
        .isEqualTo("{\"resourceType\":\"X\",\"one\":" + unknown + "}");
    assertThat(written(out -> out.required("some", List.<String>of(), (o, it) -> o.text("t", it))))
        .isEqualTo("{\"resourceType\":\"X\",\"some\":[" + unknown + "]}");
    assertThat(written(out -> out.required("some", List.of("a"), (o, it) -> o.text("t", it))))
        .isEqualTo("{\"resourceType\":\"X\",\"some\":[{\"t\":\"a\"}]}");
  }
}
