package dev.rounds.adapter.fhir;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rounds.dstu2.Dstu2Dialect;
import dev.rounds.fhir.CursorSeal;
import dev.rounds.fhir.Dialect;
import dev.rounds.fhir.EngineSettings;
import dev.rounds.fhir.FhirAnswer;
import dev.rounds.fhir.FhirCall;
import dev.rounds.fhir.FhirEngine;
import dev.rounds.fhir.FhirVersion;
import dev.rounds.fhir.Metadata;
import dev.rounds.fhir.Param;
import dev.rounds.fhir.Provider;
import dev.rounds.fhir.out.JsonOut;
import dev.rounds.stu3.Stu3Dialect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A folder, served in one version by the engine, and its answers as a client reads them. */
final class Served {
  static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final CursorSeal NO_PAGES =
      new CursorSeal() {
        @Override
        public String seal(byte[] content, String boundTo) {
          throw new AssertionError("a page is as long as it has to be");
        }

        @Override
        public byte[] open(String sealed, String boundTo) {
          throw new AssertionError("a page is as long as it has to be");
        }
      };

  private final FhirEngine engine;
  private final Provider provider;
  private final FhirVersion version;

  private Served(Dialect dialect, FolderAdapter folder) {
    String base = "https://rounds.example/fhir/" + dialect.version().path();
    engine =
        new FhirEngine(
            dialect,
            new Metadata(base, base, base, LocalDate.EPOCH, false),
            new EngineSettings(1_000_000, 1, 1, NO_PAGES, Runnable::run, InstantSource.system()));
    provider = new Provider(folder, Optional.empty(), ZoneOffset.UTC);
    version = dialect.version();
  }

  static Served dstu2(FolderAdapter folder) {
    return new Served(new Dstu2Dialect(), folder);
  }

  static Served stu3(FolderAdapter folder) {
    return new Served(new Stu3Dialect(), folder);
  }

  FhirVersion version() {
    return version;
  }

  /** What a version calls an order of medication. */
  String orders() {
    return version == FhirVersion.DSTU2 ? "MedicationOrder" : "MedicationRequest";
  }

  JsonNode read(String type, String id) {
    return ask(type + '/' + id);
  }

  /** What is found by a search. */
  List<JsonNode> search(String type, Param... params) {
    JsonNode bundle = ask(type, params);
    List<JsonNode> found = new ArrayList<>();
    bundle.path("entry").forEach(entry -> found.add(entry.path("resource")));
    if (found.size() != bundle.path("total").asInt()) {
      throw new AssertionError(found.size() + " entries of " + bundle.path("total"));
    }
    return found;
  }

  private JsonNode ask(String path, Param... params) {
    FhirAnswer answer =
        engine.answer(
            new FhirCall("GET", path, List.of(params), false, "client"),
            provider,
            new Folders.NoCall());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonOut out = new JsonOut(bytes, answer.zone(), false)) {
      answer.write(out);
    }
    try {
      return JSON.readTree(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
