package dev.rounds.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Period;
import dev.rounds.api.spi.DateRange.Comparison;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateRangeTest {
  // Value, question, and the comparisons that hold, from the definitions of the prefixes.
  @ParameterizedTest
  @CsvSource({
    "1974-12-25, 1974-12-25, EQ GE LE",
    "1974-12-25, 1974, EQ GE LE",
    "1974, 1974-12-25, NE GT LT GE LE",
    "1974-12-25, 1974-12-24, NE GT GE SA",
    "1974-12-25, 1974-12-26, NE LT LE EB",
    "1974-12, 1974-12-31, NE LT LE",
    "1974-12, 1974-12-01, NE GT GE",
    "1975, 1974, NE GT GE SA"
  })
  void comparesIntervals(String value, String question, String holding) {
    for (Comparison comparison : Comparison.values()) {
      DateRange range = DateRange.of(comparison, PartialDateTime.parse(question));
      assertThat(range.matches(PartialDateTime.parse(value), ZoneOffset.UTC))
          .as("%s %s %s", value, comparison, question)
          .isEqualTo(java.util.List.of(holding.split(" ")).contains(comparison.name()));
    }
  }

  @Test
  void anOpenPeriodGoesOn() {
    Period since = Period.of(PartialDateTime.parse("2001"), null);
    PartialDateTime later = PartialDateTime.parse("2020");

    assertThat(DateRange.of(Comparison.GT, later).matches(since, ZoneOffset.UTC)).isTrue();
    assertThat(DateRange.of(Comparison.EQ, later).matches(since, ZoneOffset.UTC)).isFalse();
    assertThat(DateRange.of(Comparison.EB, later).matches(since, ZoneOffset.UTC)).isFalse();
  }
}
