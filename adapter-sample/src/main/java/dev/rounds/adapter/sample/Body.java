package dev.rounds.adapter.sample;

import dev.rounds.api.model.Gender;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/** How tall and heavy a patient is, at any age. */
final class Body {
  private static final Curve GIRL =
      Curve.of(0, 50, 1, 75, 2, 86, 5, 109, 10, 138, 13, 157, 16, 163);
  private static final Curve BOY =
      Curve.of(0, 50, 1, 76, 2, 87, 5, 110, 10, 138, 13, 156, 16, 173, 18, 176);
  private static final Curve BODY_MASS_INDEX =
      Curve.of(0, 13.5, 0.6, 17, 2, 16.5, 5, 15.5, 10, 16.8, 15, 20, 20, 23, 50, 26, 90, 24);

  private final Person person;
  private final Curve growth;
  private final double tallness;
  private final double stoutness;

  Body(Person person) {
    Draw draw = person.draw("body");
    this.person = person;
    this.growth = person.is(Gender.FEMALE) ? GIRL : BOY;
    this.tallness = draw.around(1, 0.06);
    this.stoutness = draw.around(1, person.years() < 2 ? 0.12 : 0.22);
  }

  /** In centimetres, to one decimal place. */
  BigDecimal height(LocalDate day) {
    return rounded(growth.at(person.ageOn(day)) * tallness, 1);
  }

  /** In kilograms, to one decimal place, of infants to two. */
  BigDecimal weight(LocalDate day, Draw draw) {
    double age = person.ageOn(day);
    double metres = growth.at(age) * tallness / 100;
    double kilograms = BODY_MASS_INDEX.at(age) * stoutness * metres * metres;
    return rounded(kilograms * draw.around(1, 0.01), age < 2 ? 2 : 1);
  }

  /** Of a weight in kilograms and a height in centimetres, to one decimal place. */
  static BigDecimal massIndex(BigDecimal weight, BigDecimal height) {
    return weight
        .multiply(BigDecimal.valueOf(10_000))
        .divide(height.multiply(height), 1, RoundingMode.HALF_UP);
  }

  private static BigDecimal rounded(double figure, int places) {
    return BigDecimal.valueOf(figure).setScale(places, RoundingMode.HALF_UP);
  }
}
