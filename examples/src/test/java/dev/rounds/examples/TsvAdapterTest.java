package dev.rounds.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rounds.api.model.Gender;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.RecordIds;
import dev.rounds.api.spi.Aspect;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TsvAdapterTest {
  private static final String HEADING = "key\tmrn\tfamily\tgiven\tsex\tborn";
  private static final Selection<Patient> EVERYONE = Selection.all(Patient.class);
  private static final TestCall CALL = TestCall.until(Instant.MAX);

  @TempDir private Path folder;

  private EhrAdapter open(String... lines) throws IOException {
    Path file = Files.write(folder.resolve("export.tsv"), List.of(lines));
    return new TsvAdapter.Factory()
        .open(MapSettings.empty().with("file", file.toString()), TestHost.create());
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
          .hasMessage("line 3 cannot be read")
          .asInstanceOf(type(EhrException.class))
          .returns(Reason.BAD_DATA, EhrException::reason);
    }
  }

  @Test
  void fileThatIsNotThereIsAnEhrThatIsNotThere() {
    MapSettings settings = MapSettings.empty().with("file", folder.resolve("none").toString());
    assertThatThrownBy(() -> new TsvAdapter.Factory().open(settings, TestHost.create()))
        .asInstanceOf(type(EhrException.class))
        .returns(Reason.UNAVAILABLE, EhrException::reason);
  }

  @Test
  void pathThatIsNoneIsAWrongSetting() {
    MapSettings settings = MapSettings.empty().with("file", "\0");
    assertThatThrownBy(() -> new TsvAdapter.Factory().open(settings, TestHost.create()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("file: is no path");
  }
}
