package dev.rounds.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.EncounterLocation;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.Reference;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubsetTest {
  private final FhirEngine engine = TestEngines.engine(new ClinicalDialect(), 100);
  private boolean declines;

  private final EhrAdapter ehr =
      new EhrAdapter() {
        @Override
        public Page<Patient> find(Selection<Patient> asked, Call call) {
          return Page.of(List.of(Patient.builder("p").build(), Patient.builder("q").build()));
        }

        @Override
        public Chart read(ChartRequest asked, Call call) {
          Encounter encounter =
              Encounter.builder("e")
                  .patient(Reference.to("Patient", "p", null))
                  .locations(
                      List.of(
                          EncounterLocation.builder()
                              .location(Reference.to("Location", "ward", "Ward"))
                              .build(),
                          EncounterLocation.builder().location(Reference.display("Home")).build()))
                  .build();
          Location ward = Location.builder("ward").build();
          if (declines && !asked.of(Location.class).isEmpty()) {
            return Chart.empty();
          }
          return Chart.of(List.of(encounter, ward, Location.builder("other").build()));
        }
      };

  private String ask(String path, Param... params) {
    return TestEngines.ask(engine, ehr, "GET", path, params);
  }

  @Test
  void aSearchIncludesPatientAndLocationsOnceEach() {
    String answer =
        ask(
            "Encounter",
            new Param("patient", "p"),
            new Param("_include", "Encounter:location"),
            new Param("_include", "Encounter:patient:Patient"));

    assertThat(answer)
        .contains("\"total\":1")
        .contains("\"resourceType\":\"Location\",\"id\":\"ward\"")
        .contains("\"resourceType\":\"Patient\",\"id\":\"p\"")
        .doesNotContain("\"id\":\"other\"")
        .doesNotContain("\"id\":\"q\"");
    assertThat(answer.split("\"mode\":\"include\"", -1)).hasSize(3);
  }

  @Test
  void whatCannotBeIncludedIsSaidAndTheRestIsAnswered() {
    declines = true;

    assertThat(
            ask(
                "Encounter",
                new Param("patient", "p"),
                new Param("_include", "Encounter:location")))
        .contains("\"id\":\"e\"")
        .contains("\"mode\":\"outcome\"")
        .contains("Not included");
  }

  @ParameterizedTest
  @CsvSource({
    "_include, *",
    "_include, Encounter:part-of",
    "_include:recurse, Encounter:location",
    "_revinclude, Observation:encounter",
    "_summary, maybe",
    "_elements, 'a b'",
    "_elements, ''",
    "_include, ''"
  })
  void whatIsNotServedIsRefused(String name, String value) {
    FhirProblem refused =
        catchThrowableOfType(
            FhirProblem.class,
            () -> ask("Encounter", new Param("patient", "p"), new Param(name, value)));

    assertThat(refused.status()).isEqualTo(400);
  }

  @Test
  void elementsThatAreNotAskedForAreLeftOut() {
    assertThat(ask("Encounter/e", new Param("_elements", "location"))).contains("Ward");
    assertThat(ask("Encounter/e", new Param("_elements", "status")))
        .isEqualTo("{\"resourceType\":\"Encounter\",\"id\":\"e\"}");
  }

  @Test
  void aSummaryOfCountIsTheTotalAlone() {
    assertThat(ask("Encounter", new Param("patient", "p"), new Param("_summary", "count")))
        .contains("\"total\":1")
        .doesNotContain("\"entry\"");
  }

  @Test
  void whatIsIgnoredLenientlyIsReported() {
    FhirCall lenient =
        new FhirCall(
            "GET",
            "Encounter",
            List.of(
                new Param("patient", "p"),
                new Param("length", "5"),
                new Param("_sort", "length"),
                new Param("date:near", "x")),
            true,
            "client");
    String answer =
        TestEngines.json(engine.answer(lenient, TestEngines.provider(ehr), TestEngines.ehrCall()));

    assertThat(answer)
        .contains("\"total\":1")
        .contains("/Encounter?patient=p\"")
        .contains("\"mode\":\"outcome\"")
        .contains("Parameter \\\"length\\\"")
        .contains("Parameter \\\"_sort\\\"")
        .contains("Parameter \\\"date.near\\\"".replace('.', '?'));
  }

  @Test
  void aBadValueIsRefusedEvenLeniently() {
    FhirCall lenient =
        new FhirCall(
            "GET",
            "Encounter",
            List.of(new Param("patient", "p"), new Param("date", "never")),
            true,
            "client");

    assertThat(
            catchThrowableOfType(
                    FhirProblem.class,
                    () -> engine.answer(lenient, TestEngines.provider(ehr), TestEngines.ehrCall()))
                .status())
        .isEqualTo(400);
  }

  @Test
  void aPatientIsFoundByIdentifierAndByEncounter() {
    // Both patients are found: neither has the identifier that is asked for.
    assertThat(ask("Encounter", new Param("patient.identifier", "urn:x|1")))
        .contains("\"total\":0");
    assertThat(ask("Observation", new Param("encounter", "e"))).contains("\"total\":0");
  }
}
