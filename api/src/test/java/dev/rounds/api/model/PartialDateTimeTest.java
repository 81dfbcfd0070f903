package dev.rounds.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rounds.api.model.PartialDateTime.Precision;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialDateTimeTest {
  @ParameterizedTest
  @CsvSource({
    "1974, YEAR",
    "1974-12, MONTH",
    "1974-12-25, DAY",
    "2015-02-07T13:28, MINUTE",
    "2015-02-07T13:28:17, SECOND",
    "2015-02-07T13:28:17-05:00, SECOND",
    "2015-02-07T13:28:17.239Z, FRACTION"
  })
  void keepsItsFormAndPrecision(String text, Precision precision) {
    PartialDateTime date = PartialDateTime.parse(text);

    assertThat(date.precision()).isEqualTo(precision);
    assertThat(date).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "74",
        "0000",
        "1974-13",
        "1974-02-30",
        "2015-02-29",
        "1974-1-1",
        "2015-02-07T24:00:00Z",
        "2015-02-07T13",
        "2015-02-07T13:28:61Z",
        "2015-02-07 13:28:17Z",
        "2015-02-07T13:28:17+19:00",
        "19741225",
        "1974-12-25T",
        "1974-12-25Z",
        "１９７４"
      })
  void refusesWhatIsNoDate(String text) {
    assertThatThrownBy(() -> PartialDateTime.parse(text)).isInstanceOf(DateTimeException.class);
  }

  @Property
  void refusesOrReadsButNeverFailsOtherwise(@ForAll @StringLength(max = 30) String text) {
    try {
      assertThat(PartialDateTime.parse(text)).hasToString(text);
    } catch (DateTimeException e) {
      assertThat(e.getMessage()).doesNotContain(text.isBlank() ? "\0" : text);
    }
  }

  @Test
  void standsForTheWholeIntervalThatItMayMean() {
    assertInterval("1974", "1974-01-01T00:00", "1975-01-01T00:00");
    assertInterval("1974-12", "1974-12-01T00:00", "1975-01-01T00:00");
    assertInterval("1974-12-31", "1974-12-31T00:00", "1975-01-01T00:00");
    assertInterval("2015-02-07T13:28", "2015-02-07T13:28", "2015-02-07T13:29");
    assertInterval("2015-02-07T13:28:17", "2015-02-07T13:28:17", "2015-02-07T13:28:18");
    assertInterval("2015-02-07T13:28:17.5", "2015-02-07T13:28:17.5", "2015-02-07T13:28:17.6");
  }

  private static void assertInterval(String text, String start, String end) {
    PartialDateTime date = PartialDateTime.parse(text);
    assertThat(date.start()).isEqualTo(LocalDateTime.parse(start));
    assertThat(date.end()).isEqualTo(LocalDateTime.parse(end));
  }

  @Test
  void theWrittenOffsetCountsAndOtherwiseTheZone() {
    ZoneId newYork = ZoneId.of("America/New_York");

    assertThat(PartialDateTime.parse("2015-02-07T13:28:17+01:00").from(newYork))
        .isEqualTo(Instant.parse("2015-02-07T12:28:17Z"));
    assertThat(PartialDateTime.parse("2015-02-07T13:28:17").from(newYork))
        .isEqualTo(Instant.parse("2015-02-07T18:28:17Z"));
    assertThat(PartialDateTime.parse("2015-07-07").until(newYork))
        .isEqualTo(Instant.parse("2015-07-08T04:00:00Z"));
  }

  @Test
  void aTimeWithoutOffsetTakesTheZonesOfThatDay() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");

    assertThat(PartialDateTime.parse("2015-07-07T13:28:17").inZone(berlin))
        .hasToString("2015-07-07T13:28:17+02:00");
    assertThat(PartialDateTime.parse("2015-02-07T13:28:17").inZone(berlin))
        .hasToString("2015-02-07T13:28:17+01:00");
    assertThat(PartialDateTime.parse("2015-02-07T13:28:17Z").inZone(berlin))
        .hasToString("2015-02-07T13:28:17Z");
    assertThat(PartialDateTime.parse("2015-02-07").inZone(berlin)).hasToString("2015-02-07");
  }

  @Test
  void isMadeFromTheTypesThatAnEhrHas() {
    assertThat(PartialDateTime.of(Year.of(987))).hasToString("0987");
    assertThat(PartialDateTime.of(YearMonth.of(2015, 2))).hasToString("2015-02");
    assertThat(PartialDateTime.of(LocalDate.of(2015, 2, 7))).hasToString("2015-02-07");
    assertThat(PartialDateTime.of(LocalDateTime.of(2015, 2, 7, 0, 0)))
        .hasToString("2015-02-07T00:00:00");
    assertThat(PartialDateTime.of(OffsetDateTime.of(2015, 2, 7, 1, 2, 3, 0, ZoneOffset.UTC)))
        .hasToString("2015-02-07T01:02:03Z");
    OffsetDateTime half = OffsetDateTime.of(2015, 2, 7, 1, 2, 3, 500_000_000, ZoneOffset.UTC);
    assertThat(PartialDateTime.of(half)).isEqualTo(PartialDateTime.parse("2015-02-07T01:02:03.5Z"));
    assertThat(PartialDateTime.of(half).end())
        .isEqualTo(PartialDateTime.parse("2015-02-07T01:02:03.5Z").end());
    assertThatThrownBy(() -> PartialDateTime.of(half.withYear(10_000)))
        .isInstanceOf(DateTimeException.class);
    // Before standard time offsets had seconds, which FHIR cannot say.
    OffsetDateTime lmt =
        OffsetDateTime.of(1880, 1, 1, 0, 53, 28, 0, ZoneOffset.ofHoursMinutesSeconds(0, 53, 28));
    assertThat(PartialDateTime.of(lmt).from(ZoneOffset.UTC)).isEqualTo(lmt.toInstant());
  }

  @Test
  void aBirthDateHasNoTimeOfDay() {
    Patient.Builder builder = Patient.builder("1");

    assertThatThrownBy(() -> builder.birthDate(PartialDateTime.parse("1974-12-25T10:00:00Z")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
