package dev.rounds.stu3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Coverage;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.Patient;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a writer writes, its reader reads. */
class TwinTest {
  static Stream<Object> bareRecords() {
    return Stream.of(
        Patient.builder("a").build(),
        Observation.builder("a").build(),
        Condition.builder("a").build(),
        Encounter.builder("a").build(),
        AllergyIntolerance.builder("a").build(),
        MedicationOrder.builder("a").build(),
        MedicationStatement.builder("a").build(),
        Coverage.builder("a").build(),
        Location.builder("a").build());
  }

  @Property(tries = 1000)
  void whatIsWrittenIsReadBackButForWhatStu3HasNoPlaceFor(@ForAll long seed) {
    Generated.records(seed).forEach(TwinTest::assertReadBack);
  }

  @ParameterizedTest
  @MethodSource("bareRecords")
  void ofARecordWithoutAnythingTheIdIsReadBack(Object bare) {
    assertReadBack(bare);
  }

  @Property(tries = 300)
  void whateverARecordHoldsItsResourceReadsWithoutAWord(@ForAll long seed) {
    for (Object record : Generated.oddRecords(seed)) {
      List<String> problems = new ArrayList<>();
      Stu3.read(Stu3.write(record), problems);
      assertThat(problems).as(Stu3.write(record)).isEmpty();
    }
  }

  private static void assertReadBack(Object record) {
    String json = Stu3.write(record);
    List<String> problems = new ArrayList<>();
    assertThat(new Stu3Reader().fits(Stu3.node(json, problems))).as(json).isTrue();
    Object back = Stu3.read(json, problems);
    assertThat(problems).as(json).isEmpty();
    assertThat(back).as(json).isEqualTo(Losses.of(record));
    assertThat(Losses.of(back)).as(json).isEqualTo(back);
  }
}
