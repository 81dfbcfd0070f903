package dev.rounds.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rounds.fhir.FhirProblem;
import dev.rounds.fhir.Param;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of Accept (RFC 9110 section 12.5.1) and of {@code _format}. */
class FormatsTest {
  private static final List<String> JSON =
      List.of("application/json", "application/fhir+json", "application/json+fhir");
  private static final List<String> XML =
      List.of("application/xml", "text/xml", "application/fhir+xml", "application/xml+fhir");
  private static final List<String> OTHER = List.of("text/html", "text/*", "image/png");

  /** A media range and its weight in thousandths. */
  record Range(String name, int weight) {
    @Override
    public String toString() {
      return name + ";q=" + weight / 1000 + (weight == 1000 ? "" : "." + three(weight));
    }

    private static String three(int weight) {
      return Integer.toString(1000 + weight).substring(1);
    }
  }

  @Provide
  Arbitrary<List<Range>> named() {
    return ranges(Stream.of(JSON, XML, OTHER).flatMap(List::stream).toList());
  }

  @Provide
  Arbitrary<List<Range>> any() {
    return ranges(
        Stream.of(JSON, XML, OTHER, List.of("*/*", "application/*"))
            .flatMap(List::stream)
            .toList());
  }

  private static Arbitrary<List<Range>> ranges(List<String> names) {
    return Combinators.combine(Arbitraries.of(names), Arbitraries.of(0, 1, 10, 250, 500, 999, 1000))
        .as(Range::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  private static int best(List<Range> ranges, List<String> names) {
    return ranges.stream()
        .filter(range -> names.contains(range.name()))
        .mapToInt(Range::weight)
        .max()
        .orElse(0);
  }

  private static String header(List<Range> ranges) {
    return String.join(", ", ranges.stream().map(Range::toString).toList());
  }

  /** The format, or the status of the refusal. */
  private static String negotiated(String accept, Param... params) {
    try {
      Format format =
          Formats.negotiate(
              accept == null ? Requests.of("GET") : Requests.of("GET", "Accept", accept),
              List.of(params));
      return (format.xml() ? "xml" : "json") + (format.pretty() ? " pretty" : "");
    } catch (FhirProblem problem) {
      return Integer.toString(problem.status());
    }
  }

  @Property
  void theHeavierOfTheNamedWinsAndJsonAmongEquals(@ForAll("named") List<Range> ranges) {
    int json = best(ranges, JSON);
    int xml = best(ranges, XML);
    String expected = json == 0 && xml == 0 ? "406" : xml > json ? "xml" : "json";

    assertThat(negotiated(header(ranges))).isEqualTo(expected);
  }

  @Property
  void orderAndCaseAndBlanksDoNotCount(@ForAll("any") List<Range> ranges, @ForAll int seed) {
    List<Range> shuffled = new ArrayList<>(ranges);
    Collections.shuffle(shuffled, new Random(seed));
    String odd =
        header(shuffled).toUpperCase(Locale.ROOT).replace(", ", " ,\t").replace(";", " ; ");

    assertThat(negotiated(odd)).isEqualTo(negotiated(header(ranges)));
  }

  @Property
  void whatIsNamedCountsWhateverAWildcardSays(
      @ForAll("named") List<Range> ranges, @ForAll("any") List<Range> wildcards) {
    List<Range> all = new ArrayList<>(ranges);
    all.add(new Range(JSON.get(0), 500));
    all.add(new Range(XML.get(0), 500));
    String expected = negotiated(header(all));
    wildcards.stream().filter(range -> range.name().endsWith("*")).forEach(all::add);

    assertThat(negotiated(header(all))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/* | json",
        "application/* | json",
        "text/html, */*;q=0.1 | json",
        "application/*;q=0, */* | 406",
        "application/json;q=0, */* | xml",
        "application/fhir+json;q=0, application/*;q=0.1 | xml",
        "application/xml;q=0, application/json;q=0 | 406",
        "text/* | 406",
        "text/html | 406",
        "application/fhir+xml;fhirVersion=1.0, */*;q=0.5 | xml",
        "application/json;charset=utf-8 | json",
      })
  void wildcardsStandForWhatIsNotNamed(String accept, String expected) {
    assertThat(negotiated(accept)).isEqualTo(expected);
  }

  @Test
  void whoSaysNothingGetsJson() {
    assertThat(negotiated(null)).isEqualTo("json");
  }

  @ParameterizedTest
  @CsvSource({
    "json, json",
    "JSON, json",
    "application/fhir json, json",
    "application/json+fhir; charset=utf-8, json",
    "xml, xml",
    "text/xml, xml",
    "Application/FHIR+XML, xml",
    "application/xml fhir, xml",
    "turtle, 406",
    "html, 406",
    "'', 406",
  })
  void formatSaysWhatAcceptDoesNot(String format, String expected) {
    assertThat(negotiated("text/html", new Param("_format", format))).isEqualTo(expected);
  }

  @Test
  void aFormatThatIsGivenTwiceSaysOneThing() {
    Param json = new Param("_format", "json");
    Param alsoJson = new Param("_format", "application/fhir+json");
    Param xml = new Param("_format", "xml");

    assertThat(negotiated(null, json, alsoJson)).isEqualTo("json");
    assertThat(negotiated(null, xml, xml)).isEqualTo("xml");
    assertThat(negotiated(null, json, xml)).isEqualTo("400");
    assertThat(negotiated(null, xml, json)).isEqualTo("400");
    assertThat(negotiated(null, json, new Param("_format", "turtle"))).isEqualTo("406");
  }

  @Test
  void prettySaysOneThingToo() {
    Param yes = new Param("_pretty", "true");
    Param no = new Param("_pretty", "false");

    assertThat(negotiated(null, yes)).isEqualTo("json pretty");
    assertThat(negotiated(null, no)).isEqualTo("json");
    assertThat(negotiated(null, yes, yes)).isEqualTo("json pretty");
    assertThat(negotiated(null, yes, no)).isEqualTo("400");
    assertThat(negotiated(null, new Param("_pretty", "TRUE"))).isEqualTo("400");
  }

  @Test
  void aRefusalRepeatsNothing() {
    FhirProblem refused =
        catchThrowableOfType(
            FhirProblem.class,
            () -> Formats.negotiate(Requests.of("GET"), List.of(new Param("_format", "Mueller"))));

    assertThat(refused).hasMessageNotContaining("Mueller").hasMessageContaining("JSON or XML");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/FHIR+JSON;charset=UTF-8",
        "application/json+fhir;fhirVersion=1.0"
      })
  void aBodyIsJsonByEachOfItsNames(String type) {
    assertThat(Formats.isJson(MediaType.valueOf(type))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/xml", "text/json", "application/*", "*/*", "text/plain"})
  void aBodyOfAnotherTypeIsNot(String type) {
    assertThat(Formats.isJson(MediaType.valueOf(type))).isFalse();
  }
}
