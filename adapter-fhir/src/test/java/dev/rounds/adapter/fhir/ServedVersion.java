package dev.rounds.adapter.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.dstu2.Dstu2Dialect;
import dev.rounds.dstu2.Dstu2Reader;
import dev.rounds.fhir.CursorSeal;
import dev.rounds.fhir.Dialect;
import dev.rounds.fhir.EngineSettings;
import dev.rounds.fhir.FhirCall;
import dev.rounds.fhir.FhirEngine;
import dev.rounds.fhir.Metadata;
import dev.rounds.fhir.Param;
import dev.rounds.fhir.Provider;
import dev.rounds.fhir.TypeBinding;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.RecordReader;
import dev.rounds.fhir.in.References;
import dev.rounds.fhir.in.ResourceParser;
import dev.rounds.fhir.out.JsonOut;
import dev.rounds.stu3.Stu3Dialect;
import dev.rounds.stu3.Stu3Reader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One version as a client has it: what is asked of an adapter is written, and read back. */
final class ServedVersion {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String BASE = "https://rounds.example/fhir";
  private static final CursorSeal NO_PAGES =
      new CursorSeal() {
        @Override
        public String seal(byte[] content, String boundTo) {
          throw new AssertionError("all fits on one page");
        }

        @Override
        public byte[] open(String sealed, String boundTo) {
          throw new AssertionError("there are no pages");
        }
      };

  private final Dialect dialect;
  private final RecordReader reader;
  private final FhirEngine engine;

  private ServedVersion(Dialect dialect, RecordReader reader) {
    this.dialect = dialect;
    this.reader = reader;
    this.engine =
        new FhirEngine(
            dialect,
            new Metadata(BASE, BASE, BASE, LocalDate.EPOCH, false),
            new EngineSettings(10_000, 10, 1, NO_PAGES, Runnable::run, InstantSource.system()));
  }

  static ServedVersion dstu2() {
    return new ServedVersion(new Dstu2Dialect(), new Dstu2Reader());
  }

  static ServedVersion stu3() {
    return new ServedVersion(new Stu3Dialect(), new Stu3Reader());
  }

  /** The resource type that a class of records is served as. */
  String type(Class<?> record) {
    return binding(record).type();
  }

  private TypeBinding<?> binding(Class<?> record) {
    return dialect.types().stream()
        .filter(binding -> binding.record() == record)
        .findFirst()
        .orElseThrow();
  }

  /** The records that a search finds, read back from its answer. */
  List<Object> search(EhrAdapter adapter, String type, Param... params) {
    String answer = answer(adapter, type, params);
    List<Object> records = new ArrayList<>();
    for (FhirNode entry : parse(answer).children("entry")) {
      records.add(read(entry.child("resource").orElseThrow()));
    }
    return records;
  }

  /** A call's answer in JSON. */
  String answer(EhrAdapter adapter, String path, Param... params) {
    Call call = new Folders.NoCall();
    var answer =
        engine.answer(
            new FhirCall("GET", path, List.of(params), false, "test"),
            new Provider(adapter, Optional.empty(), ZoneOffset.UTC),
            call);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonOut out = new JsonOut(bytes, ZoneOffset.UTC, false)) {
      answer.write(out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** A record, written and read back. */
  Object through(Object record) {
    return read(parse(json(record)));
  }

  /** A record as it is served. */
  String json(Object record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonOut out = new JsonOut(bytes, ZoneOffset.UTC, false)) {
      write(binding(record.getClass()), record, out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static <T> void write(TypeBinding<T> binding, Object record, JsonOut out) {
    out.beginResource(binding.type());
    binding.writer().write(out, binding.record().cast(record));
    out.end();
  }

  private Object read(FhirNode resource) {
    return reader
        .read(resource, References.none())
        .orElseThrow(() -> new AssertionError("cannot be read back: " + resource.path()));
  }

  private static FhirNode parse(String text) {
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new AssertionError("no object");
      }
      return new ResourceParser(64, Integer.MAX_VALUE, type -> true)
          .read(
              json,
              (path, reason) -> {
                throw new AssertionError("served: " + path + ": " + reason);
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
