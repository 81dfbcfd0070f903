package dev.rounds.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.fhir.out.FhirOut;
import dev.rounds.fhir.out.XmlOut;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class XmlOutTest {
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

  private static String xml(boolean pretty, Consumer<FhirOut> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XmlOut out = new XmlOut(bytes, ZoneOffset.UTC, pretty)) {
      content.accept(out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void resource(FhirOut out) {
    out.beginResource("Patient");
    out.text("id", "1");
    out.begin("meta");
    out.end();
    out.beginArray("name");
    out.beginItem();
    out.text("family", "O'Hara & <Söhne> \"x\"");
    out.texts("given", List.of("A", "B"));
    out.end();
    out.beginItem();
    out.end();
    out.end();
    out.flag("active", true);
    out.decimal("value", new BigDecimal("1.50"));
    out.unknown("code");
    out.end();
  }

  @Test
  void primitivesAreAttributesAndArraysRepeatTheirName() {
    assertThat(xml(false, XmlOutTest::resource))
        .isEqualTo(
            HEAD
                + "<Patient xmlns=\"http://hl7.org/fhir\"><id value=\"1\"/><name><family"
                + " value=\"O'Hara &amp; &lt;Söhne&gt; &quot;x&quot;\"/><given value=\"A\"/><given"
                + " value=\"B\"/></name><active value=\"true\"/><value value=\"1.50\"/><code>"
                + "<extension url=\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\">"
                + "<valueCode value=\"unknown\"/></extension></code></Patient>");
  }

  @Test
  void aTextKeepsItsLineBreaksAndTabs() {
    String xml =
        xml(
            false,
            out -> {
              out.beginResource("Patient");
              out.text("text", "a\n\tb\r\nc");
              out.end();
            });
    assertThat(xml).contains("<text value=\"a&#10;&#9;b&#13;&#10;c\"/>");
  }

  @Test
  void aNarrativeIsWrittenAsItWas() {
    String div =
        "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p title=\"&quot;a&quot; &amp; b\">1 &lt; 2"
            + " &amp; \"3\"\n\u00a0<br></br>\ud83d\ude00</p></div>";
    String xml =
        xml(
            false,
            out -> {
              out.beginResource("Patient");
              out.xhtml("div", div);
              out.end();
            });
    assertThat(xml)
        .isEqualTo(HEAD + "<Patient xmlns=\"http://hl7.org/fhir\">" + div + "</Patient>");
  }

  @Test
  void aResourceInAnotherIsWrappedInItsElement() {
    assertThat(
            xml(
                false,
                out -> {
                  out.beginResource("Bundle");
                  out.beginArray("entry");
                  out.beginItem();
                  out.beginResource("resource", "Patient");
                  out.text("id", "1");
                  out.end();
                  out.end();
                  out.end();
                  out.end();
                }))
        .isEqualTo(
            HEAD
                + "<Bundle xmlns=\"http://hl7.org/fhir\"><entry><resource><Patient><id value=\"1\"/>"
                + "</Patient></resource></entry></Bundle>");
  }

  @Test
  void aNarrativeIsMarkupInItsOwnNamespace() {
    assertThat(
            xml(
                false,
                out -> {
                  out.beginResource("Patient");
                  out.begin("text");
                  out.xhtml(
                      "div",
                      "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p class=\"a\">1 &lt; 2</p></div>");
                  out.end();
                  out.end();
                }))
        .isEqualTo(
            HEAD
                + "<Patient xmlns=\"http://hl7.org/fhir\"><text><div"
                + " xmlns=\"http://www.w3.org/1999/xhtml\"><p class=\"a\">1 &lt; 2</p></div></text>"
                + "</Patient>");
  }

  @Test
  void whatXmlCannotHoldIsReplaced() {
    assertThat(
            xml(
                false,
                out -> {
                  out.beginResource("Patient");
                  out.text("id", "a\u0000b\uD800c\tz😀");
                  out.end();
                }))
        .contains("value=\"a\uFFFDb\uFFFDc")
        .contains("😀");
  }

  @Test
  void prettyIsIndented() {
    assertThat(xml(true, XmlOutTest::resource))
        .startsWith(
            HEAD
                + "\n<Patient xmlns=\"http://hl7.org/fhir\">\n  <id value=\"1\"/>\n  <name>\n    <family")
        .endsWith("\n  </code>\n</Patient>");
  }
}
