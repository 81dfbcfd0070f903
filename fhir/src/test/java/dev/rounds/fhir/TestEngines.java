package dev.rounds.fhir;

import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.fhir.out.JsonOut;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;

/** Engines as the tests use them, and one call of them. */
final class TestEngines {
  static final String BASE = "https://rounds.example/fhir/stu3";

  /** Readable, and bound to its client: what a cursor holds can be looked at. */
  static final CursorSeal SEAL =
      new CursorSeal() {
        @Override
        public String seal(byte[] content, String boundTo) {
          return Base64.getUrlEncoder().withoutPadding().encodeToString(content)
              + '.'
              + Integer.toHexString(boundTo.hashCode());
        }

        @Override
        public byte[] open(String sealed, String boundTo) {
          int dot = sealed.indexOf('.');
          if (dot < 0
              || !sealed.substring(dot + 1).equals(Integer.toHexString(boundTo.hashCode()))) {
            throw FhirProblem.parameter("_cursor", IssueCode.INVALID, "is not one given out");
          }
          return Base64.getUrlDecoder().decode(sealed.substring(0, dot));
        }
      };

  private TestEngines() {}

  record TestCall(String tenant, Instant deadline, Optional<String> traceparent) implements Call {}

  static FhirEngine engine(Dialect dialect, int maxCount) {
    return new FhirEngine(
        dialect,
        new Metadata(BASE, BASE, BASE, LocalDate.EPOCH, false),
        new EngineSettings(
            maxCount, 20, 3, SEAL, ForkJoinPool.commonPool(), InstantSource.system()));
  }

  static FhirCall call(String method, String path, Param... params) {
    return new FhirCall(method, path, List.of(params), false, "client");
  }

  static Provider provider(EhrAdapter ehr) {
    return new Provider(ehr, Optional.of("urn:preferred"), ZoneOffset.UTC);
  }

  static Call ehrCall() {
    return new TestCall("t", Instant.now().plusSeconds(60), Optional.empty());
  }

  static String json(FhirAnswer answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonOut out = new JsonOut(bytes, answer.zone(), false)) {
      answer.write(out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  static String ask(
      FhirEngine engine, EhrAdapter ehr, String method, String path, Param... params) {
    return json(engine.answer(call(method, path, params), provider(ehr), ehrCall()));
  }
}
