package dev.rounds.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rounds.fhir.FhirProblem;
import dev.rounds.fhir.Param;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchBodyTest {
  private static final byte[] BUNDLE = "{\"type\":\"batch\"}".getBytes(StandardCharsets.UTF_8);
  private static final HttpCall POSTED = Requests.call("POST", "Content-Type", "application/json");

  private static byte[] read(HttpCall call, int max, Param... params) {
    return BatchBody.read(call, List.of(params), new ByteArrayInputStream(BUNDLE), max);
  }

  private static FhirProblem refused(HttpCall call, int max, Param... params) {
    return catchThrowableOfType(FhirProblem.class, () -> read(call, max, params));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/fhir+json;charset=utf-8",
        "application/json+fhir",
        "Application/JSON"
      })
  void aBatchIsPostedInJsonByAnyOfItsNames(String type) {
    assertThat(read(Requests.call("POST", "Content-Type", type), 100)).isEqualTo(BUNDLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/xml", "application/x-www-form-urlencoded", "text/plain"})
  void inAnotherFormatItIsRefused(String type) {
    assertThat(refused(Requests.call("POST", "Content-Type", type), 100).status()).isEqualTo(415);
  }

  @Test
  void withoutATypeItIsRefused() {
    assertThat(refused(Requests.call("POST"), 100).status()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
  void withAnotherMethodItIsRefused(String method) {
    FhirProblem refused = refused(Requests.call(method, "Content-Type", "application/json"), 100);

    assertThat(refused.status()).isEqualTo(405);
    assertThat(refused.allow()).containsExactly("POST");
  }

  @Test
  void onlyHowTheAnswerIsWrittenStandsInItsUrl() {
    Param format = new Param("_format", "xml");

    assertThat(read(POSTED, 100, format, new Param("_pretty", "true"))).isEqualTo(BUNDLE);
    assertThat(refused(POSTED, 100, format, new Param("family", "Mueller")))
        .hasMessageNotContaining("Mueller")
        .satisfies(problem -> assertThat(problem.status()).isEqualTo(400));
  }

  @Test
  void itMayBeSoLongAndNotLonger() {
    assertThat(read(POSTED, BUNDLE.length)).isEqualTo(BUNDLE);
    assertThat(refused(POSTED, BUNDLE.length - 1).status()).isEqualTo(413);
  }

  @Test
  void aBodyThatBreaksOffIsTheClientsMistake() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("reset");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            throw new IOException("reset");
          }
        };

    assertThat(
            catchThrowableOfType(
                    FhirProblem.class, () -> BatchBody.read(POSTED, List.of(), broken, 100))
                .status())
        .isEqualTo(400);
  }
}
