package dev.rounds.adapter.sample;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.DateOrPeriod;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.ObservationComponent;
import dev.rounds.api.model.ObservationValue;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Vital signs: one set at each visit, several a day in a stay, moving with how the stay goes. The
 * codes are those of FHIR STU3's vital signs profiles, beside those of Argonaut's where these
 * differ.
 */
final class Vitals {
  static final CodeableConcept CATEGORY =
      CodeableConcept.of(ObservationLog.CATEGORY, "vital-signs", "Vital Signs");

  private static final CodeableConcept HEART_RATE = Terms.loinc("8867-4", "Heart rate");
  private static final CodeableConcept BREATHING = Terms.loinc("9279-1", "Respiratory rate");
  private static final CodeableConcept TEMPERATURE = Terms.loinc("8310-5", "Body temperature");
  private static final CodeableConcept HEIGHT = Terms.loinc("8302-2", "Body height");
  private static final CodeableConcept MASS_INDEX =
      Terms.loinc("39156-5", "Body mass index (BMI) [Ratio]");
  private static final CodeableConcept SATURATION =
      both(
          Coding.of(
              Terms.LOINC, "59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry"),
          Coding.of(Terms.LOINC, "2708-6", "Oxygen saturation in Arterial blood"),
          "Oxygen saturation");
  private static final CodeableConcept WEIGHT =
      both(
          Coding.of(Terms.LOINC, "29463-7", "Body weight"),
          Coding.of(Terms.LOINC, "3141-9", "Body weight Measured"),
          "Body weight");
  private static final CodeableConcept PRESSURE =
      both(
          Coding.of(Terms.LOINC, "85354-9", "Blood pressure panel with all children optional"),
          Coding.of(Terms.LOINC, "55284-4", "Blood pressure systolic and diastolic"),
          "Blood pressure");
  private static final CodeableConcept SYSTOLIC = Terms.loinc("8480-6", "Systolic blood pressure");
  private static final CodeableConcept DIASTOLIC =
      Terms.loinc("8462-4", "Diastolic blood pressure");
  private static final CodeableConcept LEFT_ARM =
      Terms.snomed("368208006", "Left upper arm structure");

  private static final Curve HEART_RATE_AT_REST =
      Curve.of(0, 138, 1, 118, 3, 104, 6, 94, 12, 82, 18, 73);
  private static final Curve BREATHS = Curve.of(0, 42, 1, 29, 3, 25, 6, 21, 12, 18, 18, 15);
  private static final Curve SYSTOLIC_AT_REST =
      Curve.of(0, 70, 1, 90, 6, 98, 12, 108, 18, 116, 45, 120, 80, 130);

  private final Story story;
  private final Person person;
  private final ObservationLog log;
  private final Draw draw;

  private Vitals(Story story, ObservationLog log) {
    this.story = story;
    this.person = story.person();
    this.log = log;
    this.draw = person.draw("vitals");
  }

  static void add(Story story, ObservationLog log) {
    Vitals vitals = new Vitals(story, log);
    for (Stay stay : story.stays()) {
      if (stay.tookPlace() && stay.kind() != Stay.Kind.PHONE_CALL) {
        vitals.stay(stay);
      }
    }
    vitals.atHome();
  }

  private void stay(Stay stay) {
    boolean first = true;
    LocalDate weighed = null;
    for (OffsetDateTime at : Readings.of(person, stay)) {
      set(stay, at);
      boolean weighs = first || (stay.kind().isInpatient() && !at.toLocalDate().equals(weighed));
      if (weighs) {
        weigh(stay, at, first);
        weighed = at.toLocalDate();
      }
      first = false;
    }
  }

  private void set(Stay stay, OffsetDateTime at) {
    double age = person.ageOn(at.toLocalDate());
    boolean adult = age >= 16;
    double ill = Readings.severity(person, stay, at);
    boolean lungs = stay.reason().filter(Ailment::isOfTheLungs).isPresent();
    boolean fever = stay.reason().filter(Ailment::isFeverish).isPresent();
    boolean septic = stay.reason().filter(reason -> reason == Ailment.SEPSIS).isPresent();

    double rate = HEART_RATE_AT_REST.at(age) + draw.around(0, 6) + 48 * ill;
    add(
        stay,
        at,
        HEART_RATE,
        Terms.amount(rate, 0, "beats/min", "/min"),
        adult ? 50 : 0,
        adult ? 100 : 250);
    double breaths = BREATHS.at(age) + draw.around(0, 2) + 14 * ill;
    add(
        stay,
        at,
        BREATHING,
        Terms.amount(breaths, 0, "breaths/min", "/min"),
        adult ? 12 : 0,
        adult ? 20 : 90);
    double degrees = 36.7 + draw.around(0, 0.3) + (fever ? 2.4 * ill : 0);
    add(stay, at, TEMPERATURE, Terms.amount(degrees, 1, "°C", "Cel"), 35.5, 38.0);
    double usual = story.has(Ailment.COPD) ? 92.5 : 97.5;
    double saturation = usual + draw.around(0, 1.4) - (lungs ? 9 * ill : 0);
    add(stay, at, SATURATION, Terms.amount(saturation, 0, "%", "%"), 92, 100);
    if (age >= 3) {
      boolean high = story.has(Ailment.HYPERTENSION);
      double systolic =
          SYSTOLIC_AT_REST.at(age) + (high ? 16 : 0) + draw.around(0, 9) - (septic ? 46 * ill : 0);
      log.add(pressure(stay, at, systolic));
    }
  }

  private void add(
      Stay stay, OffsetDateTime at, CodeableConcept code, Quantity value, double low, double high) {
    log.add(
        log.next(CATEGORY, code, stay, at)
            .value(ObservationValue.of(value))
            .interpretation(Interpretations.of(value, low, high)));
  }

  private Observation.Builder pressure(Stay stay, OffsetDateTime at, double systolic) {
    Quantity upper = Terms.amount(systolic, 0, "mmHg", "mm[Hg]");
    boolean adult = person.yearsOn(at.toLocalDate()) >= 16;
    return log.next(CATEGORY, PRESSURE, stay, at)
        .bodySite(LEFT_ARM)
        .interpretation(adult ? Interpretations.of(upper, 90, 140) : null)
        .components(components(upper, systolic));
  }

  private List<ObservationComponent> components(Quantity upper, double systolic) {
    Quantity lower = Terms.amount(systolic * draw.around(0.62, 0.04), 0, "mmHg", "mm[Hg]");
    return List.of(component(SYSTOLIC, upper), component(DIASTOLIC, lower));
  }

  private static ObservationComponent component(CodeableConcept code, Quantity value) {
    return ObservationComponent.builder().code(code).value(ObservationValue.of(value)).build();
  }

  // Height is measured once a stay or visit, weight each day.
  private void weigh(Stay stay, OffsetDateTime at, boolean withHeight) {
    LocalDate day = at.toLocalDate();
    if (!stay.kind().isInpatient() && draw.oneIn(15)) {
      log.add(
          log.next(CATEGORY, WEIGHT, stay, at)
              .absentReason(Absences.NOT_NOW)
              .comment("Could not stand on the scale."));
      return;
    }
    BigDecimal weight = story.body().weight(day, draw);
    log.add(log.next(CATEGORY, WEIGHT, stay, at).value(kilograms(weight)));
    if (withHeight) {
      BigDecimal height = story.body().height(day);
      BigDecimal massIndex = Body.massIndex(weight, height);
      log.add(log.next(CATEGORY, HEIGHT, stay, at).value(value(height, "cm", "cm")));
      log.add(log.next(CATEGORY, MASS_INDEX, stay, at).value(value(massIndex, "kg/m²", "kg/m2")));
      if (!stay.kind().isInpatient() && draw.oneIn(12)) {
        poundsTakenForKilograms(stay, at, weight);
      }
    }
  }

  private void poundsTakenForKilograms(Stay stay, OffsetDateTime at, BigDecimal weight) {
    BigDecimal pounds = weight.multiply(new BigDecimal("2.2")).setScale(1, RoundingMode.HALF_UP);
    log.add(
        log.next(CATEGORY, WEIGHT, stay, at)
            .status(Observation.Status.ENTERED_IN_ERROR)
            .value(kilograms(pounds))
            .comment("Pounds were entered as kilograms."));
  }

  private static ObservationValue kilograms(BigDecimal weight) {
    return value(weight, "kg", "kg");
  }

  private static ObservationValue value(BigDecimal figure, String unit, String code) {
    return ObservationValue.of(Quantity.of(figure, unit, Quantity.UCUM, code));
  }

  // Blood pressure that patients measure themselves: the day is known, and no encounter.
  private void atHome() {
    if (!story.has(Ailment.HYPERTENSION) || !draw.oneIn(2)) {
      return;
    }
    List<LocalDate> days = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      days.add(person.lastDay().minusDays(7L * i));
    }
    for (LocalDate day : days) {
      double systolic = SYSTOLIC_AT_REST.at(person.ageOn(day)) + 14 + draw.around(0, 8);
      Quantity upper = Terms.amount(systolic, 0, "mmHg", "mm[Hg]");
      log.add(
          log.next(CATEGORY, PRESSURE)
              .effective(DateOrPeriod.at(PartialDateTime.of(day)))
              .updated(day.atTime(20, 0).toInstant(Population.OFFSET))
              .performers(List.of(person.reference()))
              .comment("Measured at home.")
              .components(components(upper, systolic)));
    }
  }

  private static CodeableConcept both(Coding one, Coding other, String text) {
    return CodeableConcept.of(List.of(one, other), text);
  }
}
