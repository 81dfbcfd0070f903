package dev.rounds.stu3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.testkit.GeneratedRecords;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is STU3, whatever a record holds. */
class HapiTest {
  @Property(tries = 200)
  void hapiParsesWhateverIsWritten(@ForAll long seed) {
    GeneratedRecords.oddOf(seed).forEach(record -> HapiOracle.parse(Stu3.write(record)));
  }

  static Stream<Object> records() {
    // A few dozen: the validator is slow.
    return Stream.concat(
        TwinTest.bareRecords().stream(),
        Stream.of(1L, 2L, 3L, 4L).flatMap(seed -> GeneratedRecords.oddOf(seed).stream()));
  }

  @ParameterizedTest
  @MethodSource("records")
  void hapiFindsNoErrorInWhatIsWritten(Object record) {
    String json = Stu3.write(record);
    HapiOracle.parse(json);
    assertThat(HapiOracle.errors(json)).as(json).isEmpty();
  }
}
