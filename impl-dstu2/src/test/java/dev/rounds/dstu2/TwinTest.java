package dev.rounds.dstu2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** What is written is read back: writers and readers are twins. */
class TwinTest {
  @Provide
  Arbitrary<Object> records() {
    return Records.any();
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void everyRecordComesBackButForWhatDstu2HasNoPlaceFor(@ForAll("records") Object record) {
    assertThat(new Trip().back(record)).isEqualTo(Losses.of(record));
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void everyRecordIsWrittenAsHapiReadsItStrictly(@ForAll("records") Object record) {
    HapiOracle.parse(Trip.written(record));
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void everyRecordIsWrittenAsHapiFindsItValid(@ForAll("records") Object record) {
    HapiOracle.validate(Trip.written(record));
  }

  @Test
  void aRecordOfWhichOnlyTheIdIsKnownIsValidAndComesBack() {
    List<Object> bare = Records.bare();
    for (Object record : bare) {
      HapiOracle.parse(Trip.written(record));
      HapiOracle.validate(Trip.written(record));
      assertThat(new Trip().back(record)).isEqualTo(Losses.of(record));
    }
  }
}
