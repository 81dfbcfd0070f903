package dev.rounds.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rounds.adapter.sample.SampleFactory;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.dstu2.Dstu2Dialect;
import dev.rounds.fhir.CursorSeal;
import dev.rounds.fhir.Dialect;
import dev.rounds.fhir.EngineSettings;
import dev.rounds.fhir.FhirAnswer;
import dev.rounds.fhir.FhirCall;
import dev.rounds.fhir.FhirEngine;
import dev.rounds.fhir.FhirProblem;
import dev.rounds.fhir.IssueCode;
import dev.rounds.fhir.Metadata;
import dev.rounds.fhir.Param;
import dev.rounds.fhir.Provider;
import dev.rounds.fhir.out.JsonOut;
import dev.rounds.stu3.Stu3Dialect;
import dev.rounds.testkit.MapSettings;
import dev.rounds.testkit.TestCall;
import dev.rounds.testkit.TestHost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The engine of both versions over sample EHRs, asked without HTTP. */
final class InProcess implements Asker {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<FhirVersion, FhirEngine> engines =
      Map.of(
          FhirVersion.DSTU2, engine(new Dstu2Dialect(), "https://rounds.example/dstu2"),
          FhirVersion.STU3, engine(new Stu3Dialect(), "https://rounds.example/stu3"));
  private final Map<String, EhrAdapter> adapters;

  /** Asks tenants, each of which is the seed of its population. */
  InProcess(int patients, String... tenants) {
    Map<String, EhrAdapter> all = new HashMap<>();
    for (String tenant : tenants) {
      all.put(tenant, sample(tenant, patients));
    }
    adapters = Map.copyOf(all);
  }

  private static FhirEngine engine(Dialect dialect, String base) {
    return new FhirEngine(
        dialect,
        new Metadata(base, base, base, LocalDate.EPOCH, false),
        new EngineSettings(200, 10, 1, new OpenSeal(), Runnable::run, InstantSource.system()));
  }

  private static EhrAdapter sample(String seed, int patients) {
    return new SampleFactory()
        .open(
            MapSettings.empty().with("seed", seed).with("patients", Integer.toString(patients)),
            TestHost.create());
  }

  @Override
  public Reply ask(
      FhirVersion version, String tenant, String path, Form form, boolean post, boolean lenient) {
    List<Param> params = new ArrayList<>();
    form.parameters().forEach(p -> params.add(new Param(p.name(), p.value())));
    return ask(version, tenant, new FhirCall(post ? "POST" : "GET", path, params, lenient, "c"));
  }

  private Reply ask(FhirVersion version, String tenant, FhirCall call) {
    FhirEngine engine = engines.get(version);
    Provider provider = new Provider(adapters.get(tenant), Optional.empty(), ZoneOffset.UTC);
    FhirAnswer answer;
    try {
      answer = engine.answer(call, provider, TestCall.until(Instant.MAX).forTenant(tenant));
    } catch (FhirProblem problem) {
      answer = engine.problem(problem);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonOut out = new JsonOut(bytes, answer.zone(), false)) {
      answer.write(out);
    }
    return new Reply(answer.status(), json(bytes.toByteArray()));
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Reply follow(FhirVersion version, String tenant, String link) {
    String relative = link.substring(base(version).length() + 1);
    int mark = relative.indexOf('?');
    List<Param> params =
        Arrays.stream(relative.substring(mark + 1).split("&", -1))
            .map(pair -> pair.split("=", 2))
            .map(pair -> new Param(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)))
            .toList();
    return ask(
        version, tenant, new FhirCall("GET", relative.substring(0, mark), params, false, "c"));
  }

  @Override
  public String base(FhirVersion version) {
    return version == FhirVersion.DSTU2
        ? "https://rounds.example/dstu2"
        : "https://rounds.example/stu3";
  }

  /** Hides nothing: sealing is the gateway's, and tested there. */
  private static final class OpenSeal implements CursorSeal {
    @Override
    public String seal(byte[] content, String boundTo) {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
    }

    @Override
    public byte[] open(String sealed, String boundTo) {
      try {
        return Base64.getUrlDecoder().decode(sealed);
      } catch (IllegalArgumentException e) {
        throw FhirProblem.parameter("_cursor", IssueCode.INVALID, "is not one of ours");
      }
    }
  }
}
