package dev.rounds.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of If-None-Match (RFC 9110 sections 8.8.3 and 13.1.2), and compression. */
class ConditionalAnswerTest {
  private static final String JSON = "application/fhir+json;charset=UTF-8";
  private static final byte[] BODY = bytes("{\"resourceType\":\"Patient\"}");
  private static final byte[] LONG_BODY = bytes("x".repeat(1024));

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Response answer(byte[] body, String... headers) {
    return ConditionalAnswer.of(body, JSON, true, Requests.of("GET", headers));
  }

  private static Response ifNoneMatch(String header) {
    return answer(BODY, "If-None-Match", header);
  }

  private static String tag() {
    return answer(BODY).getHeaderString("ETag");
  }

  /** Entity-tags, weak and strong, whose text may be anything that is allowed, commas too. */
  @Provide
  Arbitrary<List<String>> otherTags() {
    Arbitrary<String> opaque =
        Arbitraries.strings()
            .withChars('!', '*', ',', ' ', '/', 'W', 'a', '0', '~')
            .ofMaxLength(8)
            .map(text -> '"' + text + '"');
    return Combinators.combine(Arbitraries.of("", "W/"), opaque)
        .as((weak, text) -> weak + text)
        .list()
        .ofMaxSize(5);
  }

  @Property
  void tagsOfOtherAnswersAreNoMatchWhateverIsInThem(@ForAll("otherTags") List<String> tags) {
    assertThat(ifNoneMatch(String.join(", ", tags)).getStatus()).isEqualTo(200);
  }

  @Property
  void theTagIsAMatchWhereverItStandsInTheList(
      @ForAll("otherTags") List<String> tags,
      @ForAll @IntRange(min = 0, max = 5) int place,
      @ForAll boolean weak,
      @ForAll boolean blanks) {
    List<String> all = new ArrayList<>(tags);
    all.add(Math.min(place, tags.size()), weak ? tag() : tag().substring(2));

    Response answer = ifNoneMatch(String.join(blanks ? " ,\t" : ",", all));

    assertThat(answer.getStatus()).isEqualTo(304);
    assertThat(answer.getEntity()).isNull();
    assertThat(answer.getHeaderString("ETag")).isEqualTo(tag());
    assertThat(answer.getHeaderString("Vary")).contains("Accept", "Authorization");
  }

  @Property
  void noTextIsAnAccident(@ForAll String header) {
    String line = header.replaceAll("[\\r\\n]", "");
    int expected = line.strip().equals("*") ? 304 : 200;

    assertThat(ifNoneMatch(line).getStatus()).isEqualTo(expected);
  }

  @Test
  void anyTagIsWhateverThereIs() {
    assertThat(ifNoneMatch("*").getStatus()).isEqualTo(304);
    assertThat(ifNoneMatch(" * ").getStatus()).isEqualTo(304);
    assertThat(ifNoneMatch("\"a,*,b\"").getStatus()).isEqualTo(200);
  }

  @Test
  void theTagIsWeakAndOfTheBody() {
    assertThat(tag()).matches("W/\"[0-9a-f]{32}\"").isEqualTo(tag());
    assertThat(answer(LONG_BODY).getHeaderString("ETag")).isNotEqualTo(tag());
    assertThat(answer(BODY, "Accept-Encoding", "gzip").getHeaderString("ETag")).isEqualTo(tag());
  }

  @Test
  void whatIsWrittenAnewEachTimeHasNoTagAndIsGivenWhole() {
    for (String header : List.of(tag(), tag().substring(2), "\"x\"")) {
      Response answer =
          ConditionalAnswer.of(BODY, JSON, false, Requests.of("GET", "If-None-Match", header));

      assertThat(answer.getStatus()).isEqualTo(200);
      assertThat(answer.getEntity()).isEqualTo(BODY);
      assertThat(answer.getHeaderString("ETag")).isNull();
      assertThat(answer.getHeaderString("Vary")).contains("Accept");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "GZIP",
        "br, gzip",
        "gzip;q=0.5",
        "gzip ; q=0.001",
        "deflate;q=1,gzip;q=1"
      })
  void aLongAnswerIsCompressedForWhoTakesIt(String header) throws IOException {
    Response answer = answer(LONG_BODY, "Accept-Encoding", header);

    assertThat(answer.getHeaderString("Content-Encoding")).isEqualTo("gzip");
    assertThat(
            new GZIPInputStream(new ByteArrayInputStream((byte[]) answer.getEntity()))
                .readAllBytes())
        .isEqualTo(LONG_BODY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip;q=0", "gzip; q=0.000", "br", "*;q=0", "", "gzipped"})
  void aLongAnswerIsPlainForWhoDoesNot(String header) {
    Response answer = answer(LONG_BODY, "Accept-Encoding", header);

    assertThat(answer.getHeaderString("Content-Encoding")).isNull();
    assertThat(answer.getEntity()).isEqualTo(LONG_BODY);
  }

  @Test
  void aShortAnswerIsPlain() {
    assertThat(answer(new byte[1023], "Accept-Encoding", "gzip").getEntity())
        .isEqualTo(new byte[1023]);
  }

  @Test
  void anAnswerToAPostIsNotConditional() {
    Response answer =
        ConditionalAnswer.withBody(BODY, JSON, Requests.of("POST", "If-None-Match", "*")).build();

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getHeaderString("ETag")).isNull();
    assertThat(answer.getHeaderString("Content-Type")).isEqualTo(JSON);
  }
}
