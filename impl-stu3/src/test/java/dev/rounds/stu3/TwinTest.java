package dev.rounds.stu3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.testkit.GeneratedRecords;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a writer writes, its reader reads. */
class TwinTest {
  static List<Object> bareRecords() {
    return GeneratedRecords.bare();
  }

  @Property(tries = 1000)
  void whatIsWrittenIsReadBackButForWhatStu3HasNoPlaceFor(@ForAll long seed) {
    GeneratedRecords.of(seed).forEach(TwinTest::assertReadBack);
  }

  @ParameterizedTest
  @MethodSource("bareRecords")
  void ofARecordWithoutAnythingTheIdIsReadBack(Object bare) {
    assertReadBack(bare);
  }

  @Property(tries = 300)
  void whateverARecordHoldsItsResourceReadsWithoutAWord(@ForAll long seed) {
    for (Object record : GeneratedRecords.oddOf(seed)) {
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
