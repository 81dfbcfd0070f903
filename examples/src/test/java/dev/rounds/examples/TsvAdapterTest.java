package dev.rounds.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.DateOrPeriod;
import dev.rounds.api.model.Gender;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.ObservationValue;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.Quantity;
import dev.rounds.api.model.RecordIds;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.EhrException.Reason;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import dev.rounds.testkit.MapSettings;
import dev.rounds.testkit.TestCall;
import dev.rounds.testkit.TestHost;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TsvAdapterTest {
  private static final String HEADING = "key\tmrn\tfamily\tgiven\tsex\tborn";
  private static final String ANN = "A/1\t1\tLee\tAnn\tF\t1974";
  private static final Selection<Patient> EVERYONE = Selection.all(Patient.class);
  private static final TestCall CALL = TestCall.until(Instant.MAX);

  @TempDir private Path folder;

  private EhrAdapter open(String... lines) throws IOException {
    return open(List.of(lines), List.of(), List.of());
  }

  private EhrAdapter open(List<String> patients, List<String> observations, List<String> allergies)
      throws IOException {
    Files.write(folder.resolve("patients.tsv"), patients);
    Files.write(folder.resolve("observations.tsv"), headed(observations));
    Files.write(folder.resolve("allergies.tsv"), headed(allergies));
    return new TsvAdapter.Factory().open(settings(), TestHost.create());
  }

  private MapSettings settings() {
    return MapSettings.empty().with("folder", folder.toString());
  }

  private static List<String> headed(List<String> lines) {
    return Stream.concat(Stream.of("a heading"), lines.stream()).toList();
  }

  private static <T extends ClinicalRecord> T only(EhrAdapter adapter, Class<T> type) {
    Selection<T> all = Selection.all(type);
    ChartRequest asked = ChartRequest.ofPatient(RecordIds.encode("A/1"), List.of(all));
    List<T> records = adapter.read(asked, CALL).page(all).orElseThrow().items();
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  @Test
  void serviceLoaderFindsIt() {
    assertThat(ServiceLoader.load(EhrAdapterFactory.class))
        .hasExactlyElementsOfTypes(TsvAdapter.Factory.class);
  }

  @Test
  void columnsBecomeAPatient() throws IOException {
    EhrAdapter adapter = open(HEADING, "A/1\t007\tNúñez\tInés María\tF\t1974-12");
    Patient patient = adapter.find(EVERYONE, CALL).items().get(0);
    assertThat(RecordIds.decode(patient.id())).isEqualTo("A/1");
    assertThat(patient.identifiers()).allMatch(identifier -> identifier.isMrn()).hasSize(1);
    assertThat(patient.identifiers().get(0).value()).contains("007");
    assertThat(patient.names().get(0).family()).contains("Núñez");
    assertThat(patient.names().get(0).given()).containsExactly("Inés", "María");
    assertThat(patient.gender()).contains(Gender.FEMALE);
    assertThat(patient.birthDate()).hasToString("Optional[1974-12]");
  }

  @Test
  void emptyColumnsAreAbsent() throws IOException {
    Patient patient = open(HEADING, "1\t7\t\t\t\t").find(EVERYONE, CALL).items().get(0);
    assertThat(patient.names().get(0).family()).isEmpty();
    assertThat(patient.names().get(0).given()).isEmpty();
    assertThat(patient.gender()).isEmpty();
    assertThat(patient.birthDate()).isEmpty();
  }

  @Test
  void idIsFoundAtTheSource() throws IOException {
    EhrAdapter adapter = open(HEADING, "A/1\t1\tA\tB\tF\t1974", "A/2\t2\tC\tD\tM\t1975");
    String id = RecordIds.encode("A/2");
    Page<Patient> page = adapter.find(EVERYONE.and(Aspect.ID, id), CALL);
    assertThat(page.items()).extracting(Patient::id).containsExactly(id);
    assertThat(page.applied()).containsExactly(Aspect.ID);
  }

  @Test
  void badLineIsNamedByItsNumberAlone() {
    for (String bad :
        List.of("A/1\t1\tNúñez", "\t1\tNúñez\tB\tF\t1974", "1\t1\tNúñez\tB\tF\t1974-13")) {
      assertThatThrownBy(() -> open(HEADING, "A/0\t0\tA\tB\tF\t1974", bad))
          .hasMessage("patients.tsv, line 3, cannot be understood")
          .asInstanceOf(type(EhrException.class))
          .returns(Reason.BAD_DATA, EhrException::reason);
    }
  }

  @Test
  void columnsBecomeAnObservation() throws IOException {
    String row = "O/1\tA/1\t2026-03-01T08:15+01:00\tvital-signs\t8867-4\tHeart rate\t72.0\t/min";
    Observation it = only(open(List.of(HEADING, ANN), List.of(row), List.of()), Observation.class);
    assertThat(RecordIds.decode(it.id())).isEqualTo("O/1");
    assertThat(it.effective())
        .contains(DateOrPeriod.at(PartialDateTime.parse("2026-03-01T08:15+01:00")));
    assertThat(it.categories().get(0).codings().get(0).code()).contains("vital-signs");
    assertThat(it.code()).contains(CodeableConcept.of("http://loinc.org", "8867-4", "Heart rate"));
    assertThat(it.value())
        .contains(ObservationValue.of(Quantity.ucum(new BigDecimal("72.0"), "/min")));
  }

  @Test
  void columnsBecomeAnAllergy() throws IOException {
    String row = "G/1\tA/1\t2019-05\t300916003\tLatex allergy\tresolved\tRash";
    AllergyIntolerance it =
        only(open(List.of(HEADING, ANN), List.of(), List.of(row)), AllergyIntolerance.class);
    assertThat(it.recorded()).contains(PartialDateTime.parse("2019-05"));
    assertThat(it.clinicalStatus()).contains(AllergyIntolerance.ClinicalStatus.RESOLVED);
    assertThat(it.code().orElseThrow().text()).contains("Latex allergy");
    assertThat(it.reactions().get(0).manifestations().get(0).text()).contains("Rash");
  }

  @Test
  void emptyColumnsOfAChartAreAbsent() throws IOException {
    EhrAdapter adapter =
        open(
            List.of(HEADING, ANN),
            List.of("O/1\tA/1\t\tvital-signs\t8867-4\tHeart rate\t\t"),
            List.of("G/1\tA/1\t\t300916003\tLatex allergy\tactive\t"));
    assertThat(only(adapter, Observation.class).value()).isEmpty();
    assertThat(only(adapter, Observation.class).effective()).isEmpty();
    assertThat(only(adapter, AllergyIntolerance.class).recorded()).isEmpty();
    assertThat(only(adapter, AllergyIntolerance.class).reactions()).isEmpty();
  }

  @Test
  void typeThatNoFileHoldsIsDeclined() throws IOException {
    Selection<Condition> all = Selection.all(Condition.class);
    ChartRequest asked = ChartRequest.ofPatient(RecordIds.encode("A/1"), List.of(all));
    assertThat(open(HEADING, ANN).read(asked, CALL).page(all)).isEmpty();
  }

  @Test
  void folderThatIsNotThereIsAnEhrThatIsNotThere() {
    assertThatThrownBy(() -> new TsvAdapter.Factory().open(settings(), TestHost.create()))
        .hasMessage("patients.tsv cannot be read")
        .asInstanceOf(type(EhrException.class))
        .returns(Reason.UNAVAILABLE, EhrException::reason);
  }

  @Test
  void pathThatIsNoneIsAWrongSetting() {
    MapSettings settings = MapSettings.empty().with("folder", "\0");
    assertThatThrownBy(() -> new TsvAdapter.Factory().open(settings, TestHost.create()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("folder: is no path");
  }

  @Test
  void connectionTestTellsWhatIsWrong() {
    TsvAdapter.Factory factory = new TsvAdapter.Factory();
    assertThat(factory.test(settings(), TestHost.create()))
        .singleElement()
        .satisfies(step -> assertThat(step.problem()).contains("patients.tsv cannot be read"));
    assertThat(factory.test(MapSettings.empty(), TestHost.create()))
        .singleElement()
        .satisfies(step -> assertThat(step.problem()).contains("folder: says what to read"));
  }
}
