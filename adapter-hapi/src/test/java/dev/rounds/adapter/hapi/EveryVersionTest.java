package dev.rounds.adapter.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.IResourceProvider;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.dstu2.Dstu2Dialect;
import dev.rounds.dstu2.Dstu2Reader;
import dev.rounds.fhir.CursorSeal;
import dev.rounds.fhir.Dialect;
import dev.rounds.fhir.EngineSettings;
import dev.rounds.fhir.FhirAnswer;
import dev.rounds.fhir.FhirCall;
import dev.rounds.fhir.FhirEngine;
import dev.rounds.fhir.Metadata;
import dev.rounds.fhir.Param;
import dev.rounds.fhir.Provider;
import dev.rounds.fhir.in.RecordReader;
import dev.rounds.fhir.out.JsonOut;
import dev.rounds.r4.R4Reader;
import dev.rounds.stu3.Stu3Dialect;
import dev.rounds.stu3.Stu3Reader;
import dev.rounds.testkit.MapSettings;
import dev.rounds.testkit.TestCall;
import dev.rounds.testkit.TestHost;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Annotated providers of each version answer in DSTU2 and in STU3. */
class EveryVersionTest {
  private static final String BASE = "https://rounds.example/fhir";
  private static final String PATIENT =
      "{'resourceType':'Patient','id':'p','name':[{'family':%s,'given':['Ann']}],"
          + "'gender':'female','birthDate':'1950-01-02'}";
  private static final String OBSERVATION =
      "{'resourceType':'Observation','id':'o','status':'final','subject':{'reference':'Patient/p'},"
          + "'code':{'coding':[{'system':'http://loinc.org','code':'8867-4'}]},"
          + "'effectiveDateTime':'2020-01-02','valueQuantity':{'value':72}}";
  private static final String MEDICATION =
      "'status':'active','medicationCodeableConcept':{'text':'Aspirin'},";

  /** Our kinds of records, as the versions have them. */
  @SuppressWarnings("ImmutableEnumChecker") // HAPI's contexts are shared on purpose
  enum Version {
    DSTU2(FhirContext.forDstu2Cached(), new Dstu2Reader()) {
      @Override
      List<String> resources() {
        return List.of(
            PATIENT.formatted("['Lee']"),
            OBSERVATION,
            of(
                "patient",
                "'resourceType':'Condition','code':{'text':'Gout'},"
                    + "'verificationStatus':'confirmed',"),
            of("patient", "'resourceType':'Encounter','status':'in-progress',"),
            of(
                "patient",
                "'resourceType':'AllergyIntolerance','status':'active',"
                    + "'substance':{'text':'Latex'},"),
            of("patient", "'resourceType':'MedicationOrder'," + MEDICATION),
            of("patient", "'resourceType':'MedicationStatement'," + MEDICATION),
            of("subscriber", "'resourceType':'Coverage','plan':'Gold',"));
      }
    },
    STU3(FhirContext.forDstu3Cached(), new Stu3Reader()) {
      @Override
      List<String> resources() {
        return List.of(
            PATIENT.formatted("'Lee'"),
            OBSERVATION,
            of(
                "subject",
                "'resourceType':'Condition','code':{'text':'Gout'},"
                    + "'verificationStatus':'confirmed',"),
            of("subject", "'resourceType':'Encounter','status':'in-progress',"),
            of(
                "patient",
                "'resourceType':'AllergyIntolerance','clinicalStatus':'active',"
                    + "'verificationStatus':'confirmed','code':{'text':'Latex'},"),
            of("subject", "'resourceType':'MedicationRequest','intent':'order'," + MEDICATION),
            of("subject", "'resourceType':'MedicationStatement','taken':'y'," + MEDICATION),
            of("beneficiary", "'resourceType':'Coverage','status':'active',"));
      }
    },
    R4(FhirContext.forR4Cached(), new R4Reader()) {
      @Override
      List<String> resources() {
        return List.of(
            PATIENT.formatted("'Lee'"),
            OBSERVATION,
            of("subject", "'resourceType':'Condition','code':{'text':'Gout'},"),
            of("subject", "'resourceType':'Encounter','status':'in-progress',"),
            of("patient", "'resourceType':'AllergyIntolerance','code':{'text':'Latex'},"),
            of("subject", "'resourceType':'MedicationRequest','intent':'order'," + MEDICATION),
            of("subject", "'resourceType':'MedicationStatement'," + MEDICATION),
            of("beneficiary", "'resourceType':'Coverage','status':'active',"));
      }
    };

    private final FhirContext context;
    private final RecordReader reader;

    Version(FhirContext context, RecordReader reader) {
      this.context = context;
      this.reader = reader;
    }

    abstract List<String> resources();

    private static String of(String patient, String rest) {
      return "{" + rest + "'id':'x','" + patient + "':{'reference':'Patient/p'}}";
    }

    IResourceProvider[] providers() {
      return resources().stream()
          .map(json -> new JsonProvider(context, json.replace('\'', '"')))
          .toArray(IResourceProvider[]::new);
    }

    HapiFactory factory() {
      return HapiFactory.builder(context, reader).providers(providers()).build();
    }

    /** Of the resources themselves. */
    HapiFactory held() {
      return HapiFactory.builder(context, reader)
          .resources(
              resources().stream()
                  .map(json -> context.newJsonParser().parseResource(json.replace('\'', '"')))
                  .toList())
          .build();
    }

    EhrAdapter adapter() {
      return factory().open(MapSettings.empty(), TestHost.create());
    }
  }

  /** No answer here has a further page. */
  private static final class NoSeal implements CursorSeal {
    @Override
    public String seal(byte[] content, String boundTo) {
      throw new IllegalStateException("no cursor was expected");
    }

    @Override
    public byte[] open(String sealed, String boundTo) {
      throw new IllegalStateException("no cursor was expected");
    }
  }

  private static String ask(Dialect dialect, EhrAdapter adapter, String path, Param... params) {
    FhirEngine engine =
        new FhirEngine(
            dialect,
            new Metadata(BASE, BASE, BASE, LocalDate.EPOCH, false),
            new EngineSettings(100, 20, 1, new NoSeal(), Runnable::run, InstantSource.system()));
    FhirAnswer answer =
        engine.answer(
            new FhirCall("GET", path, List.of(params), false, "client"),
            new Provider(adapter, Optional.empty(), ZoneOffset.UTC),
            TestCall.until(Instant.MAX));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonOut out = new JsonOut(bytes, answer.zone(), false)) {
      answer.write(out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void answersAll(Dialect dialect, String orders, EhrAdapter adapter) {
    assertThat(ask(dialect, adapter, "Patient", new Param("family", "EE")))
        .contains("\"total\":1", "Lee");
    List<String> types =
        new ArrayList<>(
            List.of("Observation", "Condition", "Encounter", "AllergyIntolerance", "Coverage"));
    types.add(orders);
    for (String type : types) {
      assertThat(ask(dialect, adapter, type, new Param("patient", "p")))
          .as(type)
          .contains("\"total\":1", "Patient/p");
      assertThat(ask(dialect, adapter, type, new Param("patient", "nobody")))
          .as(type)
          .contains("\"total\":0");
    }
    assertThat(ask(dialect, adapter, "Observation/o")).contains("8867-4");
  }

  @ParameterizedTest
  @EnumSource
  void itsProvidersAnswerInDstu2(Version version) {
    answersAll(new Dstu2Dialect(), "MedicationOrder", version.adapter());
  }

  @ParameterizedTest
  @EnumSource
  void itsProvidersAnswerInStu3(Version version) {
    answersAll(new Stu3Dialect(), "MedicationRequest", version.adapter());
    assertThat(
            ask(
                new Stu3Dialect(),
                version.adapter(),
                "MedicationStatement",
                new Param("patient", "p")))
        .contains("Aspirin");
  }
}
