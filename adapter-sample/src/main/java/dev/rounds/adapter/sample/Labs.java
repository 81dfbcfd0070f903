package dev.rounds.adapter.sample;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Gender;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.ObservationRange;
import dev.rounds.api.model.ObservationValue;
import dev.rounds.api.model.Quantity;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Laboratory results: each morning of a stay, and at some check-ups. */
final class Labs {
  private static final CodeableConcept CATEGORY =
      CodeableConcept.of(ObservationLog.CATEGORY, "laboratory", "Laboratory");
  private static final CodeableConcept NORMAL_RANGE =
      CodeableConcept.of("http://hl7.org/fhir/referencerange-meaning", "normal", "Normal Range");

  /** What is measured, in which unit, to how many decimal places. */
  @SuppressWarnings("ImmutableEnumChecker") // its parts are immutable, though nothing marks them so
  private enum Test {
    CREATININE("2160-0", "Creatinine [Mass/volume] in Serum or Plasma", "mg/dL", 2),
    HEMOGLOBIN("718-7", "Hemoglobin [Mass/volume] in Blood", "g/dL", 1),
    POTASSIUM("2823-3", "Potassium [Moles/volume] in Serum or Plasma", "mmol/L", 1),
    GLUCOSE("2345-7", "Glucose [Mass/volume] in Serum or Plasma", "mg/dL", 0),
    LACTATE("2524-7", "Lactate [Moles/volume] in Serum or Plasma", "mmol/L", 1),
    LEUKOCYTES("6690-2", "Leukocytes [#/volume] in Blood by Automated count", "10*3/uL", 1),
    C_REACTIVE_PROTEIN("1988-5", "C reactive protein [Mass/volume] in Serum or Plasma", "mg/L", 0);

    private final CodeableConcept code;
    private final String unit;
    private final int places;

    Test(String loinc, String display, String unit, int places) {
      this.code = Terms.loinc(loinc, display);
      this.unit = unit;
      this.places = places;
    }

    Quantity amount(double value) {
      return Terms.amount(value, places, unit, unit);
    }
  }

  private record Range(double low, double high) {
    double middle() {
      return (low + high) / 2;
    }

    double spread() {
      return (high - low) / 3;
    }
  }

  private final Story story;
  private final Person person;
  private final ObservationLog log;
  private final Draw draw;

  private Labs(Story story, ObservationLog log) {
    this.story = story;
    this.person = story.person();
    this.log = log;
    this.draw = person.draw("labs");
  }

  static void add(Story story, ObservationLog log) {
    Labs labs = new Labs(story, log);
    for (Stay stay : story.stays()) {
      if (stay.tookPlace()) {
        labs.stay(stay);
      }
    }
  }

  private void stay(Stay stay) {
    boolean asked = draw.oneIn(2);
    switch (stay.kind()) {
      case ADMISSION -> {
        for (OffsetDateTime at : samples(stay)) {
          results(stay, at);
        }
      }
      case CHECK_UP -> {
        if (asked || !story.lasting().isEmpty()) {
          results(stay, stay.start().plusMinutes(15));
        }
      }
      default -> {}
    }
  }

  // On admission, and each morning; of a stay that gets worse, also this morning late.
  private static List<OffsetDateTime> samples(Stay stay) {
    OffsetDateTime until = stay.end().orElse(Population.NOW).minusHours(2);
    List<OffsetDateTime> samples = new ArrayList<>();
    samples.add(stay.start().plusMinutes(40));
    OffsetDateTime morning = stay.start().plusDays(1).withHour(6).withMinute(30);
    while (morning.isBefore(until)) {
      samples.add(morning);
      morning = morning.plusDays(1);
    }
    return samples;
  }

  private void results(Stay stay, OffsetDateTime at) {
    double ill = Readings.severity(person, stay, at);
    boolean infected = stay.reason().filter(Ailment::isFeverish).isPresent();
    add(stay, at, Test.CREATININE, story.has(Ailment.KIDNEY_DISEASE) ? 1.1 : 0);
    add(stay, at, Test.HEMOGLOBIN, story.has(Ailment.ANEMIA) ? -3.2 : 0);
    if (draw.oneIn(14)) {
      spoilt(stay, at);
    } else {
      add(stay, at, Test.POTASSIUM, 0);
    }
    add(stay, at, Test.GLUCOSE, story.has(Ailment.DIABETES) ? draw.around(75, 50) : 0);
    if (infected) {
      add(stay, at, Test.LEUKOCYTES, 13 * ill);
      add(stay, at, Test.C_REACTIVE_PROTEIN, 190 * ill);
    }
    if (stay.reason().filter(reason -> reason == Ailment.SEPSIS).isPresent()) {
      add(stay, at, Test.LACTATE, 4.2 * ill);
    }
  }

  private void add(Stay stay, OffsetDateTime at, Test test, double off) {
    Range usual = usual(test, person.yearsOn(at.toLocalDate()));
    Quantity value = test.amount(usual.middle() + draw.around(0, usual.spread()) + off);
    boolean amended = draw.oneIn(60);
    Observation.Builder result =
        result(stay, at, test)
            .value(ObservationValue.of(value))
            .interpretation(Interpretations.of(value, usual.low(), usual.high()))
            .referenceRanges(List.of(range(test, usual)));
    if (amended) {
      result.status(Observation.Status.AMENDED).comment("Repeated on the same sample.");
    } else if (at.isAfter(Population.NOW.minusHours(3))) {
      result.status(Observation.Status.PRELIMINARY);
    }
    log.add(result);
  }

  private Observation.Builder result(Stay stay, OffsetDateTime at, Test test) {
    OffsetDateTime issued = person.noLaterThanEnd(at.plusMinutes(50));
    return log.next(CATEGORY, test.code, stay, at)
        .issued(Person.at(issued))
        .updated(issued.toInstant())
        .performers(List.of(Staff.LABORATORY));
  }

  private void spoilt(Stay stay, OffsetDateTime at) {
    log.add(
        result(stay, at, Test.POTASSIUM)
            .status(Observation.Status.CANCELLED)
            .absentReason(Absences.FAILED)
            .comment("Sample hemolyzed; please send another."));
  }

  private static ObservationRange range(Test test, Range usual) {
    Quantity low = test.amount(usual.low());
    Quantity high = test.amount(usual.high());
    return ObservationRange.builder()
        .low(low)
        .high(high)
        .type(NORMAL_RANGE)
        .text(low.value().orElseThrow() + " to " + high.value().orElseThrow() + " " + test.unit)
        .build();
  }

  // For their age and sex; where that is unknown, for either.
  private Range usual(Test test, int years) {
    boolean child = years < 16;
    boolean woman = person.is(Gender.FEMALE);
    boolean man = person.is(Gender.MALE);
    return switch (test) {
      case CREATININE ->
          child ? new Range(0.30, 0.80) : new Range(man ? 0.70 : 0.50, woman ? 1.10 : 1.30);
      case HEMOGLOBIN ->
          child ? new Range(11.0, 14.5) : new Range(man ? 13.5 : 12.0, woman ? 15.5 : 17.5);
      case POTASSIUM -> new Range(3.5, 5.1);
      case GLUCOSE -> new Range(70, 110);
      case LACTATE -> new Range(0.5, 2.0);
      case LEUKOCYTES -> new Range(4.0, 11.0);
      case C_REACTIVE_PROTEIN -> new Range(0, 8);
    };
  }
}
